// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import io.trunkline.schema.ColumnType;
import java.util.Optional;

/**
 * A column as the source declares it.
 *
 * @param name the name as the source has it
 * @param declaredType the source's own words, such as {@code timestamp with time zone}
 * @param hint the type of the column in the dataset; empty when values decide (json, arrays, composites)
 * @param nullable whether the source allows NULL
 * @param comment the source's own description
 */
public record DeclaredColumn(
        String name, String declaredType, Optional<ColumnType> hint, boolean nullable, Optional<String> comment) {}
