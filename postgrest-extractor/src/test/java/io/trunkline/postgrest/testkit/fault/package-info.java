// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong between a reader and a server, as values, and how each of them looks on the wire.
 */
@NullMarked
package io.trunkline.postgrest.testkit.fault;

import org.jspecify.annotations.NullMarked;
