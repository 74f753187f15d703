// SPDX-License-Identifier: Apache-2.0
/** One question to one node and what became of it; a failure is an answer of its own kind, never an exception. */
@NullMarked
package io.trunkline.patroni.exchange;

import org.jspecify.annotations.NullMarked;
