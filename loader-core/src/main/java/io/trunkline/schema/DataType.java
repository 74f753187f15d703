// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The data types of a dataset, which are dlt's. */
public enum DataType {
    TEXT,
    DOUBLE,
    BOOL,
    TIMESTAMP,
    BIGINT,
    BINARY,
    JSON,
    DECIMAL,
    WEI,
    DATE,
    TIME;

    /** The name as dlt's schema document spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name, empty if there is none; {@code complex} is the old name of {@code json}. */
    public static Optional<DataType> of(String word) {
        return "complex".equals(word)
                ? Optional.of(JSON)
                : Arrays.stream(values())
                        .filter(type -> type.word().equals(word))
                        .findFirst();
    }
}
