// SPDX-License-Identifier: Apache-2.0
/** What PostgREST says about itself: its OpenAPI (Swagger 2.0) page as relations, columns, keys and functions. */
@NullMarked
package io.trunkline.postgrest.openapi;

import org.jspecify.annotations.NullMarked;
