/** What the byte reader accepts and reads, measured by a parser that everybody uses. */
@NullMarked
package io.trunkline.json;

import org.jspecify.annotations.NullMarked;
