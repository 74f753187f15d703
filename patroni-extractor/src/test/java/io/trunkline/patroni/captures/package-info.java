// SPDX-License-Identifier: Apache-2.0
/** Every recorded state of a cluster, loaded: the tables that must come out, and what holds for any recording. */
@NullMarked
package io.trunkline.patroni.captures;

import org.jspecify.annotations.NullMarked;
