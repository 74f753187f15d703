// SPDX-License-Identifier: Apache-2.0
/** Whole runs of the program against nodes that misbehave, change and vanish. */
@NullMarked
package io.trunkline.patroni.run;

import org.jspecify.annotations.NullMarked;
