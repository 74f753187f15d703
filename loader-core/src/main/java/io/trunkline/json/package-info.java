/** Reads JSON from bytes, token by token and strictly, without making an object per value: for pages, which are many and large. */
@NullMarked
package io.trunkline.json;

import org.jspecify.annotations.NullMarked;
