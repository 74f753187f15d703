/** The demo: a bike-share in a real PostgreSQL, served as PostgREST would, loaded by the packaged extractor. */
@NullMarked
package io.trunkline.postgrest.demo;

import org.jspecify.annotations.NullMarked;
