// SPDX-License-Identifier: Apache-2.0
/** The tables: their columns and keys, and how a round becomes their rows. */
@NullMarked
package io.trunkline.patroni.table;

import org.jspecify.annotations.NullMarked;
