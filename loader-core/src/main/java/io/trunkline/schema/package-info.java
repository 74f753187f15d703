/** The shape of a dataset: tables, columns, types, versions, and changes to them as values. */
@NullMarked
package io.trunkline.schema;

import org.jspecify.annotations.NullMarked;
