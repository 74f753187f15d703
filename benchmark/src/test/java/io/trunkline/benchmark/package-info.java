/** Proves that the benchmark compares equal work; measures nothing. */
@NullMarked
package io.trunkline.benchmark;

import org.jspecify.annotations.NullMarked;
