/**
 * DuckDB as a destination: one transaction of the file's only writer holds a load until it is published. Existing columns keep their
 * types; nothing is left behind by a load that was not published.
 */
@NullMarked
package io.trunkline.destination.duckdb;

import org.jspecify.annotations.NullMarked;
