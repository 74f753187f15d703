/** The SPI of destinations: capabilities, column batches, load sessions and receipts. */
@NullMarked
package io.trunkline.destination;

import org.jspecify.annotations.NullMarked;
