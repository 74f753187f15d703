/** Tests of files as a destination: the contract, killed runs, forms of rows, other writers. */
@NullMarked
package io.trunkline.destination.filesystem;

import org.jspecify.annotations.NullMarked;
