// SPDX-License-Identifier: Apache-2.0
/** The program: settings of the Patroni source and how they become a source. */
@NullMarked
package io.trunkline.patroni.program;

import org.jspecify.annotations.NullMarked;
