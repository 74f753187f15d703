// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schema may still become: dlt's schema contract.
 *
 * @param tables for tables that do not exist yet
 * @param columns for columns that an existing table does not have yet
 * @param dataType for values that do not fit the type of their column
 */
public record Contract(Mode tables, Mode columns, Mode dataType) {
    /** Everything may change. */
    public static final Contract OPEN = new Contract(Mode.EVOLVE, Mode.EVOLVE, Mode.EVOLVE);

    /** The property of a table and of the schema's settings that holds it. */
    public static final String PROPERTY = "schema_contract";

    /** What happens to what would change the schema. */
    public enum Mode {
        /** The schema changes. */
        EVOLVE,
        /** The load fails. */
        FREEZE,
        /** The row is left out, with everything below it. */
        DISCARD_ROW,
        /** The value is left out. */
        DISCARD_VALUE;

        /** The word in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mode of that name. */
        public static Optional<Mode> of(@Nullable Object word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(String.valueOf(word)))
                    .findFirst();
        }
    }

    /** The contract that counts for a root table: its own, else that of all resources, else none. */
    public static Contract of(TableSchema root, Schema schema) {
        Object own = root.properties().get(PROPERTY);
        return read(own != null ? own : schema.settings().get(PROPERTY));
    }

    /** A mode for all, or modes by {@code tables}, {@code columns} and {@code data_type}; what is not said may evolve. */
    public static Contract read(@Nullable Object settings) {
        if (settings instanceof Map<?, ?> modes) {
            return new Contract(
                    Mode.of(modes.get("tables")).orElse(Mode.EVOLVE),
                    Mode.of(modes.get("columns")).orElse(Mode.EVOLVE),
                    Mode.of(modes.get("data_type")).orElse(Mode.EVOLVE));
        }
        return Mode.of(settings).map(mode -> new Contract(mode, mode, mode)).orElse(OPEN);
    }
}
