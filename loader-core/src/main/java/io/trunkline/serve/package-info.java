/** Loads by itself, again and again: when each pipeline's turn is, how it went, and who may ask or say so over HTTP. */
@NullMarked
package io.trunkline.serve;

import org.jspecify.annotations.NullMarked;
