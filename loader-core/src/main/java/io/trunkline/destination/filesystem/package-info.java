/** Files in a folder or bucket as a destination, laid out as dlt lays them out: staged unseen, published by a marker, one writer at a time. */
@NullMarked
package io.trunkline.destination.filesystem;

import org.jspecify.annotations.NullMarked;
