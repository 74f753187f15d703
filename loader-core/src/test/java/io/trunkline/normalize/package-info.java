/** Tests of normalizing: recorded runs of dlt, and what must hold for any rows. */
@NullMarked
package io.trunkline.normalize;

import org.jspecify.annotations.NullMarked;
