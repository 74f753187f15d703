// SPDX-License-Identifier: Apache-2.0
/** Addresses: which are the same node, and which must not be asked. */
@NullMarked
package io.trunkline.patroni.fleet;

import org.jspecify.annotations.NullMarked;
