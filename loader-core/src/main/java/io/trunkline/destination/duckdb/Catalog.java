// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.trunkline.destination.SqlName.quoted;
import static io.trunkline.destination.SqlName.text;

/** Looks at the tables of the file as they are, and makes or widens them. */
final class Catalog {
    // duckdb_columns() would tell all this in one query, but binds every built-in view: many times slower in a fresh
    // process
    private static final String TABLES =
            "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = ?";
    /** So many tables are described with one statement, whoever asks for the first of them. */
    private static final int FEW = 64;

    private final Sql sql;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    /** A column that exists. */
    record Existing(String name, String type, boolean nullable, boolean hasDefault) {}

    /** The columns of a table in their order; none if there is no such table. */
    List<Existing> describe(TableRef table) {
        if (!exists(table)) {
            return List.of();
        }
        Optional<List<Existing>> known = sql.descriptions().columns(table);
        if (known.isPresent()) {
            return known.get();
        }
        List<Existing> found = sql.rows(
                "describing " + table.table() + " of",
                row -> new Existing(
                        row.getString("column_name"),
                        row.getString("column_type"),
                        "YES".equals(row.getString("null")),
                        row.getString("default") != null),
                "DESCRIBE " + table.sql());
        sql.descriptions().columns(table, found);
        return found;
    }

    boolean exists(TableRef table) {
        return sql.descriptions()
                .tablesBeside(table)
                .orElseGet(() -> tablesBeside(table))
                .contains(table.table());
    }

    private Set<String> tablesBeside(TableRef table) {
        Set<String> names =
                Set.copyOf(sql.rows("reading", row -> row.getString(1), TABLES, table.catalog(), table.schema()));
        sql.descriptions().tablesBeside(table, names);
        List<TableRef> plain = names.stream()
                .filter(name -> name.indexOf('"') < 0)
                .map(name -> new TableRef(table.catalog(), table.schema(), name))
                .toList();
        if (!plain.isEmpty() && plain.size() <= FEW && sql.descriptions().survey(table)) {
            survey(plain);
        }
        return names;
    }

    private void survey(List<TableRef> tables) {
        Map<TableRef, List<Existing>> found = new LinkedHashMap<>();
        String query = IntStream.range(0, tables.size())
                .mapToObj(place -> "SELECT " + place + " AS place, cid, name, type, \"notnull\", dflt_value"
                        + " FROM pragma_table_info(" + text(tables.get(place).sql()) + ')')
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY place, cid"));
        sql.rows(
                "describing the tables of",
                row -> found.computeIfAbsent(tables.get(row.getInt(1)), table -> new ArrayList<>())
                        .add(new Existing(
                                row.getString(3), row.getString(4), !row.getBoolean(5), row.getString(6) != null)),
                query);
        found.forEach(sql.descriptions()::columns);
    }

    boolean hasSchema(String schema) {
        String query = "SELECT count(*) FROM duckdb_schemas() WHERE database_name = ? AND schema_name = ?";
        return sql.number("reading", query, TableRef.CATALOG, schema) > 0;
    }

    void createSchema(String schema) {
        sql.run(
                "making " + schema + " in",
                "CREATE SCHEMA IF NOT EXISTS " + quoted(TableRef.CATALOG) + '.' + quoted(schema));
    }

    void create(TableRef table, List<ColumnSchema> columns) {
        sql.run(
                "making " + table.table() + " in",
                table.isTemporary() ? waiting(table, columns) : making(table.sql(), columns));
    }

    private static String waiting(TableRef table, List<ColumnSchema> columns) {
        return columns.stream()
                .map(Catalog::definition)
                .collect(Collectors.joining(", ", "CREATE TEMP TABLE " + table.sql() + " (", ")"));
    }

    /** The statement that makes a table. */
    static String making(String address, List<ColumnSchema> columns) {
        return columns.stream()
                .map(column -> definition(column) + (column.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", ", "CREATE TABLE " + address + " (", ")"));
    }

    /** Adds columns. One that must not be NULL becomes nullable if there are rows, which have no value for it. */
    void add(TableRef table, List<ColumnSchema> columns) {
        adding(table.sql(), columns, wantsValues(table, columns))
                .forEach(statement -> sql.run("adding a column to " + table.table() + " in", statement));
    }

    /** Whether columns that must not be NULL can be just that: there are no rows without a value for them. */
    boolean wantsValues(TableRef table, List<ColumnSchema> columns) {
        return columns.stream().anyMatch(column -> !column.nullable()) && rows(table) == 0;
    }

    /** The statements that add columns. */
    static List<String> adding(String address, List<ColumnSchema> columns, boolean strict) {
        return columns.stream()
                .map(column -> "ALTER TABLE " + address + " ADD COLUMN " + definition(column)
                        + (strict && !column.nullable() ? " NOT NULL" : ""))
                .toList();
    }

    long rows(TableRef table) {
        return sql.number("counting " + table.table() + " in", "SELECT count(*) FROM " + table.sql());
    }

    /** The columns of these that the table does not have; those it has must be of the same type. */
    List<ColumnSchema> missing(TableRef table, List<Existing> existing, List<ColumnSchema> wanted) {
        Map<String, Existing> byName = new LinkedHashMap<>();
        existing.forEach(column -> byName.put(column.name(), column));
        List<ColumnSchema> missing = new ArrayList<>();
        for (ColumnSchema column : wanted) {
            Existing there = byName.get(column.name());
            if (there == null) {
                missing.add(column);
            } else {
                ColumnPlan.requireSameType(sql.file(), table.table(), column, there.type());
            }
        }
        return missing;
    }

    private static String definition(ColumnSchema column) {
        return quoted(column.name()) + ' ' + SqlType.of(column.type().orElseThrow());
    }
}
