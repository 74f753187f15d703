// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.sql.DatasetTables;
import io.trunkline.destination.sql.Statements;
import io.trunkline.schema.ColumnSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.trunkline.destination.SqlName.quoted;

/** The tables of a dataset in the database, for what all SQL destinations share. */
record ServerTables(Sql sql, DatasetName dataset) implements DatasetTables {
    @Override
    public Statements statements() {
        return sql;
    }

    @Override
    public String address(String table) {
        return ref(table).sql();
    }

    @Override
    public boolean exists(String table) {
        return new Catalog(sql).exists(ref(table));
    }

    @Override
    public void prepare(String table, List<ColumnSchema> columns) {
        new Catalog(sql).prepare(ref(table), columns);
    }

    @Override
    public Map<String, String> asText(String table) {
        return new Catalog(sql)
                .describe(ref(table)).stream()
                        .collect(
                                Collectors.toMap(Catalog.Existing::name, column -> text(column.name(), column.type())));
    }

    /** Instants are told in UTC, as everywhere, whatever the zone of the server's user. */
    private static String text(String column, String type) {
        return type.startsWith("timestamp") && type.endsWith("with time zone")
                ? "CAST(" + quoted(column) + " AT TIME ZONE 'UTC' AS text) || '+00'"
                : "CAST(" + quoted(column) + " AS text)";
    }

    private TableRef ref(String table) {
        return new TableRef(dataset.value(), table);
    }
}
