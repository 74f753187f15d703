// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.source.DeclaredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the columns of a table, so that each has its type from the first row on, whatever that row holds. */
final class Columns {
    private final List<DeclaredColumn> columns = new ArrayList<>();

    /** The columns that all tables of a round begin with. */
    static Columns common() {
        return new Columns()
                .text("cluster", "configured name of the cluster")
                .text("scope", "the cluster's own name for itself")
                .text("run_id", "the round")
                .time("scraped_at", "when it was asked, by our clock");
    }

    Columns text(String name, String comment) {
        return add(name, DataType.TEXT, comment);
    }

    Columns whole(String name, String comment) {
        return add(name, DataType.BIGINT, comment);
    }

    Columns fraction(String name, String comment) {
        return add(name, DataType.DOUBLE, comment);
    }

    Columns flag(String name, String comment) {
        return add(name, DataType.BOOL, comment);
    }

    Columns time(String name, String comment) {
        return add(name, DataType.TIMESTAMP, comment);
    }

    private Columns add(String name, DataType type, String comment) {
        columns.add(
                new DeclaredColumn(name, type.word(), Optional.of(ColumnType.of(type)), true, Optional.of(comment)));
        return this;
    }

    List<DeclaredColumn> list() {
        return List.copyOf(columns);
    }
}
