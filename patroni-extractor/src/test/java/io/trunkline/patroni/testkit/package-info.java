// SPDX-License-Identifier: Apache-2.0
/** Nodes that answer as Patroni does, from recordings, and a look into the file that a run left. */
@NullMarked
package io.trunkline.patroni.testkit;

import org.jspecify.annotations.NullMarked;
