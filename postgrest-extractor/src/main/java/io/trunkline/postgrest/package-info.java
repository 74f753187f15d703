// SPDX-License-Identifier: Apache-2.0
/** The extractor for PostgREST and Supabase: the source with its settings and resources, and the program around it. */
@NullMarked
package io.trunkline.postgrest;

import org.jspecify.annotations.NullMarked;
