// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Contract;
import io.trunkline.schema.Contract.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds rows against the contracts of their tables, and only where the schema would change; remembers what was refused. */
final class Contracts {
    private static final int MOST = 1000;
    private static final int SAMPLE = 60;

    private final Map<List<String>, Violation> violations = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> leftOut = new LinkedHashMap<>();

    /** Whether rows of a table may come; if not they are left out with everything below them. */
    boolean admits(Contract contract, TableState table, RowReference row) {
        Mode mode = contract.tables();
        if (mode == Mode.EVOLVE || !table.isNew()) {
            return true;
        }
        leave(mode, "tables", table, "", row, "");
        return false;
    }

    /** Whether a row may stay that has a value for a column that was left out before. */
    boolean keeps(TableState table, Map<String, JsonValue> values, RowReference row) {
        if (table.leftOut.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, Mode> rule : table.leftOut.entrySet()) {
            if (values.containsKey(rule.getKey())) {
                if (rule.getValue() == Mode.DISCARD_ROW) {
                    count(table.name, rule.getKey());
                    return false;
                }
                values.remove(rule.getKey());
                count(table.name, rule.getKey());
            }
        }
        return true;
    }

    /** Takes out of a row what may not change the table; false when that is the whole row. */
    boolean settles(Contract contract, TableState table, CoercedRow row, RowReference where) {
        boolean stays = true;
        for (ColumnSchema column : List.copyOf(row.added().values())) {
            Mode mode = mode(contract, table, column);
            if (mode == Mode.EVOLVE || column.name().startsWith(SystemColumn.PREFIX)) {
                continue;
            }
            boolean variant = column.has("variant");
            leave(mode, variant ? "data_type" : "columns", table, column.name(), where, where.sample(column.name()));
            if (!variant && mode != Mode.FREEZE) {
                table.leaveOut(column.name(), mode);
            }
            stays &= mode != Mode.DISCARD_ROW;
            row.added().remove(column.name());
            row.cells().remove(column.name());
        }
        return stays;
    }

    private static Mode mode(Contract contract, TableState table, ColumnSchema column) {
        if (column.has("variant")) {
            return contract.dataType();
        }
        return table.isNew() || table.evolvesOnce ? Mode.EVOLVE : contract.columns();
    }

    private void leave(Mode mode, String entity, TableState table, String column, RowReference row, String sample) {
        if (mode != Mode.FREEZE) {
            count(table.name, column);
        } else if (violations.size() < MOST) {
            violations.computeIfAbsent(
                    List.of(entity, table.name, column),
                    first -> new Violation(entity, table.name, column, row.key(), shortened(sample)));
        }
    }

    private void count(String table, String column) {
        leftOut.computeIfAbsent(table, name -> new LinkedHashMap<>()).merge(column, 1L, Long::sum);
    }

    private static String shortened(String sample) {
        return sample.length() <= SAMPLE
                ? sample
                : sample.substring(
                                0,
                                sample.offsetByCodePoints(
                                        0, Math.min(SAMPLE, sample.codePointCount(0, sample.length()))))
                        + "...";
    }

    /** How many rows or values contracts left out, by table and column; the column is empty for whole rows of a new table. */
    Map<String, Map<String, Long>> leftOut() {
        return leftOut;
    }

    /** Ends the load if a frozen schema would have changed: with everything that was refused, at once. */
    void enforce() {
        if (violations.isEmpty()) {
            return;
        }
        String all = violations.values().stream().map(Violation::sentence).collect(Collectors.joining("; "));
        String tables =
                violations.values().stream().map(Violation::table).distinct().collect(Collectors.joining(", "));
        throw new TrunklineException(
                Failure.CONTRACT_VIOLATED,
                "the schema contract of " + tables + " does not allow "
                        + (violations.size() == 1 ? "a change" : violations.size() + " changes") + ": " + all,
                "Nothing was published. Allow the change with schema_contract: evolve, or leave it out with"
                        + " discard_value or discard_row.");
    }

    /** Names of the columns that a row is known by, and where it stands: made only when it is needed. */
    interface RowReference {
        /** The values of its key, or its place. */
        String key();

        /** The value that would become that column. */
        String sample(String column);
    }

    /** A row that is known by these values. */
    static RowReference reference(TableState root, FlatRow flat, Map<String, JsonValue> values) {
        return new RowReference() {
            @Override
            public String key() {
                String named = root.schema().columnsWith("primary_key").stream()
                        .map(column -> column + "=" + text(flat.values(), column))
                        .collect(Collectors.joining(", "));
                return named.isEmpty() ? "number " + (root.rows + 1) : named;
            }

            @Override
            public String sample(String column) {
                int variant = column.indexOf("__v_");
                String name = values.containsKey(column) || variant < 0 ? column : column.substring(0, variant);
                return text(values, name);
            }
        };
    }

    private static String text(Map<String, JsonValue> values, String column) {
        return Optional.ofNullable(values.get(column)).map(Coercion::exactText).orElse("NULL");
    }
}
