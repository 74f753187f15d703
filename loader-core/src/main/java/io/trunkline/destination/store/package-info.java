/** Objects under keys, in a local folder or in a bucket: all that the file destination needs of a place to write to. */
@NullMarked
package io.trunkline.destination.store;

import org.jspecify.annotations.NullMarked;
