/** Whole runs: the program, a server over a real PostgreSQL, a DuckDB file. */
@NullMarked
package io.trunkline.postgrest.run;

import org.jspecify.annotations.NullMarked;
