/** The program: settings of the PostgREST source and how they become a source. */
@NullMarked
package io.trunkline.postgrest.program;

import org.jspecify.annotations.NullMarked;
