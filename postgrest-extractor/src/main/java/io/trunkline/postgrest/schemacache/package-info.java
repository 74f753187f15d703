// SPDX-License-Identifier: Apache-2.0
/** The schema cache that a server's admin port shows: relations, types, keys and functions without a metadata page. */
@NullMarked
package io.trunkline.postgrest.schemacache;

import org.jspecify.annotations.NullMarked;
