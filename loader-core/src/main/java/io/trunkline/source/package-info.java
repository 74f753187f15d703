/** What a source is: resources, pages, positions and hints. No HTTP, no SQL. */
@NullMarked
package io.trunkline.source;

import org.jspecify.annotations.NullMarked;
