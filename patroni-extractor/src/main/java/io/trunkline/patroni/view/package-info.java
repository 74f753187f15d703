// SPDX-License-Identifier: Apache-2.0
/** Questions that operators ask, answered by views next to the tables. */
@NullMarked
package io.trunkline.patroni.view;

import org.jspecify.annotations.NullMarked;
