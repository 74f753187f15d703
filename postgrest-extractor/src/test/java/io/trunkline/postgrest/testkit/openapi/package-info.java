/**
 * The page at the root of a PostgREST server, made from the catalog.
 */
@NullMarked
package io.trunkline.postgrest.testkit.openapi;

import org.jspecify.annotations.NullMarked;
