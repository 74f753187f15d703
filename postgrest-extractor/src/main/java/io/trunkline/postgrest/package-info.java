/** The program for PostgREST and Supabase: what their addresses offer, as resources of one source. */
@NullMarked
package io.trunkline.postgrest;

import org.jspecify.annotations.NullMarked;
