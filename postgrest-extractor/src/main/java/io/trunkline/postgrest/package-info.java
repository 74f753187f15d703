<<<<<<< HEAD
/** The program for PostgREST and Supabase: what their addresses offer, as resources of one source. */
=======
// SPDX-License-Identifier: Apache-2.0
/** The extractor for PostgREST and Supabase: the source with its settings and resources, and the program around it. */
>>>>>>> bd9073d (Read PostgREST relations page by page from its metadata)
@NullMarked
package io.trunkline.postgrest;

import org.jspecify.annotations.NullMarked;
