// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.NameLimit;
import io.trunkline.schema.SchemaChange;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a destination can do, as data; the contract of destinations tries what is declared, and what is not is refused.
 *
 * @param names how long a table or column name may be
 * @param maxColumns columns a table may have
 * @param maxTextBytes bytes a text value may have
 * @param types what columns may be
 * @param formats forms of files that rows can be written in; none where they go in directly
 * @param abilities what it can do of what not every destination can
 */
public record Capabilities(
        NameLimit names,
        int maxColumns,
        long maxTextBytes,
        TypeLimits types,
        Set<FileFormat> formats,
        Set<Ability> abilities) {
    private static final int USUAL_DECIMAL_DIGITS = 38;

    public Capabilities {
        formats = Set.copyOf(formats);
        abilities = Set.copyOf(abilities);
    }

    /** One without files that can do everything, with names that are counted in characters. */
    public Capabilities(int maxIdentifierLength, int maxColumns, long maxTextBytes) {
        this(
                NameLimit.characters(maxIdentifierLength),
                maxColumns,
                maxTextBytes,
                TypeLimits.all(USUAL_DECIMAL_DIGITS),
                Set.of(),
                EnumSet.allOf(Ability.class));
    }

    /** Whether the destination has this ability. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** Refuses a table with a column of a type that is not declared. */
    public void require(StageTarget target) {
        require(target.table().name(), target.table().completeColumns());
    }

    /** Refuses new columns of types that are not declared. */
    public void require(SchemaChange change) {
        switch (change) {
            case SchemaChange.NewTable made ->
                require(made.table(), made.schema().completeColumns());
            case SchemaChange.NewColumns added -> require(added.table(), added.columns());
        }
    }

    private void require(String table, Collection<ColumnSchema> columns) {
        for (ColumnSchema column : columns) {
            column.type().flatMap(types::excess).ifPresent(excess -> {
                throw new TrunklineException(
                        Failure.SETTING_INVALID,
                        "The column " + column.name() + " of " + table + " is " + excess + '.',
                        "Give it fewer digits, or the data_type text.");
            });
        }
    }

    /** Refuses a form of files that is not declared. */
    public void require(FileFormat format, String destination) {
        if (!formats.contains(format)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    FileFormat.SETTING.key() + ": the destination " + destination + " takes no " + format.extension(),
                    formats.isEmpty()
                            ? "Leave it out: rows go in directly, not as files."
                            : formats.stream()
                                    .map(FileFormat::extension)
                                    .sorted()
                                    .collect(Collectors.joining(", ", "Set it to one of ", ".")));
        }
    }
}
