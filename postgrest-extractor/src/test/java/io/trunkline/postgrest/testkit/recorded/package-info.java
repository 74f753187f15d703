/**
 * Exchanges recorded with real PostgREST servers, read from their folder.
 */
@NullMarked
package io.trunkline.postgrest.testkit.recorded;

import org.jspecify.annotations.NullMarked;
