// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.sql.DatasetTables;
import io.trunkline.destination.sql.Statements;
import io.trunkline.schema.ColumnSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.trunkline.destination.SqlName.quoted;

/** The tables of a dataset in the file, for what all SQL destinations share. */
record FileTables(Sql sql, DatasetName dataset) implements DatasetTables {
    @Override
    public Statements statements() {
        return sql.shared();
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
        new TableWriter(sql, ref(table)).prepare(columns);
    }

    @Override
    public Map<String, String> asText(String table) {
        return new Catalog(sql)
                .describe(ref(table)).stream()
                        .map(Catalog.Existing::name)
                        .collect(Collectors.toMap(name -> name, name -> "CAST(" + quoted(name) + " AS VARCHAR)"));
    }

    private TableRef ref(String table) {
        return new TableRef(dataset.value(), table);
    }
}
