// SPDX-License-Identifier: Apache-2.0
/** How a request to PostgREST is written: quoting, filters, order, preferences. Knows nothing about paging. */
@NullMarked
package io.trunkline.postgrest.request;

import org.jspecify.annotations.NullMarked;
