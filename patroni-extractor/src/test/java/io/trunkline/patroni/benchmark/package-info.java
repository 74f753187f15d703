// SPDX-License-Identifier: Apache-2.0
/** What the measurements of Patroni ask and load: many nodes in a process of their own, and a year of rounds. */
@NullMarked
package io.trunkline.patroni.benchmark;

import org.jspecify.annotations.NullMarked;
