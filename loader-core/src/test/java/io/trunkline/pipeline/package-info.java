/** How the parts of a run work together. */
@NullMarked
package io.trunkline.pipeline;

import org.jspecify.annotations.NullMarked;
