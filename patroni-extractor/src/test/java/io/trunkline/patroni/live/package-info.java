// SPDX-License-Identifier: Apache-2.0
/** A real Patroni cluster, what is done to it, and whether the tables tell it. */
@NullMarked
package io.trunkline.patroni.live;

import org.jspecify.annotations.NullMarked;
