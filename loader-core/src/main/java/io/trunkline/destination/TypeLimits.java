// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which types the columns of a destination may have.
 *
 * @param types those it has
 * @param decimalDigits digits that a decimal may have
 */
public record TypeLimits(Set<DataType> types, int decimalDigits) {
    public TypeLimits {
        types = Set.copyOf(types);
    }

    /** All types, decimals of so many digits. */
    public static TypeLimits all(int decimalDigits) {
        return new TypeLimits(EnumSet.allOf(DataType.class), decimalDigits);
    }

    /** What is too much about that type, in words. */
    Optional<String> excess(ColumnType type) {
        if (!types.contains(type.dataType())) {
            return Optional.of("of the type " + type.dataType().word() + ", which is not there");
        }
        if (type.dataType() == DataType.DECIMAL && type.decimalPrecision() > decimalDigits) {
            return Optional.of(
                    "a decimal of " + type.decimalPrecision() + " digits, and " + decimalDigits + " are the most");
        }
        return Optional.empty();
    }
}
