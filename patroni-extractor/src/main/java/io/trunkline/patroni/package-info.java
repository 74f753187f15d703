// SPDX-License-Identifier: Apache-2.0
/** Patroni as a source: rounds over all clusters, rendered as resources. */
@NullMarked
package io.trunkline.patroni;

import org.jspecify.annotations.NullMarked;
