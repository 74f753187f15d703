// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import io.trunkline.destination.RejectedBatch;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows.Filter;
import io.trunkline.destination.SqlName;
import io.trunkline.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rejected rows back, some at a time. */
public record RejectedPages(DatasetTables tables) {
    /** The condition that a row came with one of these pages. */
    public static String among(Set<Long> pages) {
        return pages.stream().map(String::valueOf).collect(Collectors.joining(", ", "page IN (", ")"));
    }

    /** The next rows behind that one, in their order. */
    public List<RejectedRecord> read(Filter filter, Optional<RejectedRecord> after, int most) {
        if (!tables.exists(RejectedBatch.TABLE)) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        filter.loadId().ifPresent(load -> and(where, values, "load_id = ?", load));
        filter.resource().ifPresent(resource -> and(where, values, "resource = ?", resource));
        after.ifPresent(
                last -> and(where, values, "(load_id, number) > (?, CAST(? AS bigint))", last.loadId(), last.number()));
        String names = SqlName.list(
                RejectedBatch.COLUMNS.stream().map(ColumnSchema::name).toList());
        return tables.statements()
                .rows(
                        "reading " + RejectedBatch.TABLE,
                        RejectedBatch::read,
                        "SELECT " + names + " FROM " + tables.address(RejectedBatch.TABLE) + " WHERE " + where
                                + " ORDER BY load_id, number LIMIT " + most,
                        values.toArray());
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object... more) {
        where.append(" AND ").append(condition);
        values.addAll(List.of(more));
    }
}
