/**
 * The requests a reader of PostgREST can send, as values, and the parsers that read them from URLs.
 */
@NullMarked
package io.trunkline.postgrest.testkit.request;

import org.jspecify.annotations.NullMarked;
