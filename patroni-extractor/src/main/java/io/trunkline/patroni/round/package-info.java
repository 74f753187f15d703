// SPDX-License-Identifier: Apache-2.0
/** One look at all clusters: who is asked what in which order, and the answers as one unchanging whole. */
@NullMarked
package io.trunkline.patroni.round;

import org.jspecify.annotations.NullMarked;
