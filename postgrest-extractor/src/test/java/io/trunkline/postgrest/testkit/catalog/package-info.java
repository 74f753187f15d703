/**
 * What PostgREST knows about the database behind it: relations, keys and functions, read from pg_catalog.
 */
@NullMarked
package io.trunkline.postgrest.testkit.catalog;

import org.jspecify.annotations.NullMarked;
