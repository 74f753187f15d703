/** Brings staged rows into the tables of a dataset by SQL: one place for every strategy, whatever the destination's dialect. */
@NullMarked
package io.trunkline.destination.merge;

import org.jspecify.annotations.NullMarked;
