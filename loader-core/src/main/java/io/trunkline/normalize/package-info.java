/** From rows to typed column batches and schema changes: naming, inference, nesting, variants. */
@NullMarked
package io.trunkline.normalize;

import org.jspecify.annotations.NullMarked;
