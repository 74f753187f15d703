// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import io.trunkline.schema.MergeStrategy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions under which staged rows count: of several with one key only one, and none that is marked as deleted. */
final class Staged {
    static final String ID = "_dlt_id";
    static final String ROOT_ID = "_dlt_root_id";
    static final String PARENT_ID = "_dlt_parent_id";

    /** Name of the staged rows in a statement that inserts them. */
    static final String ROWS = "_trunkline_s";

    private static final String OTHER = "_trunkline_o";

    private final MergeChain chain;
    private final Dialect dialect;

    Staged(MergeChain chain, Dialect dialect) {
        this.chain = chain;
        this.dialect = dialect;
    }

    /** Of the rows with one primary key the one that counts; nothing where there is no key or no key comes twice. */
    Optional<String> onePerKey() {
        List<String> key = chain.merge().primaryKey();
        boolean known = chain.merge().strategy() instanceof MergeStrategy.DeleteInsert usual && usual.deduplicated();
        if (key.isEmpty() || known || chain.root().distinct()) {
            return Optional.empty();
        }
        return Optional.of(chain.dedupSort()
                .map(column -> best(key, column))
                .orElseGet(() -> onePer(chain.root(), dialect.list(key))));
    }

    /** Of the rows of a child table that have one id one; nothing where none comes twice. */
    Optional<String> onePerId(MergeTable child) {
        return child.distinct() ? Optional.empty() : Optional.of(onePer(child, dialect.quoted(ID)));
    }

    private String onePer(MergeTable table, String columns) {
        String arrival = dialect.arrival();
        return arrival + " IN (SELECT " + (last() ? "max(" : "min(") + arrival + ") FROM " + table.staged()
                + " GROUP BY " + columns + ')';
    }

    private String best(List<String> key, ColumnSchema column) {
        String arrival = dialect.arrival();
        String direction = "asc".equals(column.hints().get("dedup_sort")) ? "ASC" : "DESC";
        return arrival + " IN (SELECT _trunkline_row FROM (SELECT " + arrival
                + " AS _trunkline_row, row_number() OVER (PARTITION BY " + dialect.list(key) + " ORDER BY "
                + dialect.quoted(column.name()) + ' ' + direction + " NULLS LAST, " + arrival + (last() ? " DESC" : "")
                + ") AS _trunkline_place FROM " + chain.root().staged() + ") AS numbered WHERE _trunkline_place = 1)";
    }

    private boolean last() {
        return !(chain.merge().strategy() instanceof MergeStrategy.DeleteInsert usual
                && usual.twins() == MergeStrategy.Twins.FIRST);
    }

    /** Whether a row is not marked as deleted. */
    Optional<String> alive() {
        return chain.hardDelete().map(column -> {
            String name = dialect.quoted(column.name());
            return flag(column) ? '(' + name + " IS NULL OR NOT " + name + ')' : '(' + name + " IS NULL)";
        });
    }

    /** Whether a row is marked as deleted; the column's name comes after the prefix. */
    Optional<String> dead(String prefix) {
        return chain.hardDelete().map(column -> {
            String name = prefix + dialect.quoted(column.name());
            return flag(column) ? name : name + " IS NOT NULL";
        });
    }

    private static boolean flag(ColumnSchema column) {
        return column.type().filter(type -> type.dataType() == DataType.BOOL).isPresent();
    }

    /** Whether a row of a table of the chain belongs to one of the root rows with these ids. */
    String belongs(MergeTable table, String ids) {
        if (table.has(ROOT_ID)) {
            return dialect.quoted(ROOT_ID) + " IN (" + ids + ')';
        }
        return chain.children().stream()
                .filter(above -> above.name().equals(table.parent()))
                .findFirst()
                .map(above -> dialect.quoted(PARENT_ID) + " IN (SELECT " + dialect.quoted(ID) + " FROM "
                        + above.target() + " WHERE " + belongs(above, ids) + ')')
                .orElseGet(() -> dialect.quoted(PARENT_ID) + " IN (" + ids + ')');
    }

    /** A condition out of those that there are. */
    @SafeVarargs
    static String where(Optional<String>... conditions) {
        List<String> all =
                java.util.Arrays.stream(conditions).flatMap(Optional::stream).toList();
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    /** Adds the staged rows that fulfil a condition to their table. */
    String insert(MergeTable table, String where) {
        String columns = dialect.list(table.columns());
        return "INSERT INTO " + table.target() + " (" + columns + ") SELECT " + columns + " FROM " + table.staged()
                + " AS " + ROWS + where;
    }

    /**
     * Whether no row of a table has the values that the outer row has in these columns. Not {@code NOT IN}, which some engines can only
     * answer by comparing every row with every other one.
     *
     * @param outer name under which the statement knows the outer row
     */
    static String absent(Dialect dialect, String table, Collection<String> columns, String outer, String condition) {
        return columns.stream()
                .map(dialect::quoted)
                .map(column -> OTHER + '.' + column + " = " + outer + '.' + column)
                .collect(Collectors.joining(
                        " AND ", "NOT EXISTS (SELECT 1 FROM " + table + " AS " + OTHER + " WHERE ", condition + ')'));
    }
}
