/**
 * Measures an extractor against named peers that do the same work: separate processes in turn on one machine, from start to exit.
 * What is reported is a ratio of one run; nothing here is part of the product.
 */
@NullMarked
package io.trunkline.benchmark;

import org.jspecify.annotations.NullMarked;
