// SPDX-License-Identifier: Apache-2.0
/** What the answers of PostgREST, and of the gateways before it, mean: a table of codes, and the words to say them in. */
@NullMarked
package io.trunkline.postgrest.answer;

import org.jspecify.annotations.NullMarked;
