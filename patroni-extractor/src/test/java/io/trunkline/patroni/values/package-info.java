// SPDX-License-Identifier: Apache-2.0
/** Values in every spelling that versions of Patroni have. */
@NullMarked
package io.trunkline.patroni.values;

import org.jspecify.annotations.NullMarked;
