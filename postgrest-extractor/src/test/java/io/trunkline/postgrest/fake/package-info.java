// SPDX-License-Identifier: Apache-2.0
/** A PostgREST in memory: small tables, exact paging, any cap, and every fault a test wants. */
@NullMarked
package io.trunkline.postgrest.fake;

import org.jspecify.annotations.NullMarked;
