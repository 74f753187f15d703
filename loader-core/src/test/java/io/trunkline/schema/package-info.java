/** Tests of names, the schema document and its versions. */
@NullMarked
package io.trunkline.schema;

import org.jspecify.annotations.NullMarked;
