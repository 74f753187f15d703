// SPDX-License-Identifier: Apache-2.0
/** What is to be looked at: clusters, the ways into them, and what to ask their nodes. */
@NullMarked
package io.trunkline.patroni.fleet;

import org.jspecify.annotations.NullMarked;
