/** Runs the reads of a load: workers, order, back-pressure, stop. */
@NullMarked
package io.trunkline.extract;

import org.jspecify.annotations.NullMarked;
