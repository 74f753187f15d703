// SPDX-License-Identifier: Apache-2.0
/** Values as Patroni spells them, read exactly: versions, WAL positions, times, roles, metrics, trees of settings. */
@NullMarked
package io.trunkline.patroni.values;

import org.jspecify.annotations.NullMarked;
