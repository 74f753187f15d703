// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.trunkline.destination.SqlName.quoted;

/** Looks at the tables of a schema as they are, and makes or widens them. */
final class Catalog {
    private static final String COLUMNS =
            "SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a"
                    + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = ? AND c.relname = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped"
                    + " ORDER BY c.relname, a.attnum";

    private final Sql sql;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    /** A column that exists. */
    record Existing(String table, String name, String type) {}

    /** The columns of each of the tables that exists, in their order. */
    Map<String, List<Existing>> describe(String schema, Collection<String> tables) {
        Map<String, List<Existing>> found = new LinkedHashMap<>();
        sql.rows("describing the tables of " + schema, Catalog::existing, COLUMNS, schema, tables)
                .forEach(column -> found.computeIfAbsent(column.table(), name -> new ArrayList<>())
                        .add(column));
        return found;
    }

    private static Existing existing(ResultSet row) throws SQLException {
        return new Existing(row.getString(1), row.getString(2), row.getString(3));
    }

    /** The columns of a table in their order; none if there is no such table. */
    List<Existing> describe(TableRef table) {
        return describe(table.schema(), List.of(table.table())).getOrDefault(table.table(), List.of());
    }

    boolean exists(TableRef table) {
        return sql.holds("looking for " + table.table(), "SELECT to_regclass(?) IS NOT NULL", table.sql());
    }

    boolean hasSchema(String schema) {
        return sql.holds("looking for the schema " + schema, "SELECT to_regnamespace(?) IS NOT NULL", quoted(schema));
    }

    void createSchema(String schema) {
        if (!hasSchema(schema)) {
            sql.run("making the schema " + schema, "CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
        }
    }

    /** Makes the table if there is none, else adds the columns that it does not have. */
    void prepare(TableRef table, List<ColumnSchema> wanted) {
        prepare(table, wanted, describe(table));
    }

    /** The same for a table that was described. */
    void prepare(TableRef table, List<ColumnSchema> wanted, List<Existing> existing) {
        List<ColumnSchema> missing = missing(table, existing, wanted);
        if (!missing.isEmpty()) {
            boolean made = existing.isEmpty();
            sql.run(
                    made ? "making " + table.table() : "adding columns to " + table.table(),
                    statement(table, missing, made));
        }
    }

    /** What makes a table of these columns, or adds them to it. One that must not be NULL is nullable for rows that are there. */
    String statement(TableRef table, List<ColumnSchema> columns, boolean isNew) {
        boolean strict = columns.stream().anyMatch(column -> !column.nullable()) && (isNew || isEmpty(table));
        String definitions = columns.stream()
                .map(column -> (isNew ? "" : "ADD COLUMN ")
                        + definition(column)
                        + (strict && !column.nullable() ? " NOT NULL" : ""))
                .collect(Collectors.joining(", "));
        return isNew
                ? "CREATE TABLE " + table.sql() + " (" + definitions + ')'
                : "ALTER TABLE " + table.sql() + ' ' + definitions;
    }

    private boolean isEmpty(TableRef table) {
        return sql.holds("reading " + table.table(), "SELECT NOT EXISTS (SELECT 1 FROM " + table.sql() + ')');
    }

    /** The columns of these that the table does not have; those it has must be of the same type. */
    static List<ColumnSchema> missing(TableRef table, List<Existing> existing, List<ColumnSchema> wanted) {
        Map<String, Existing> byName =
                existing.stream().collect(Collectors.toMap(Existing::name, column -> column, (a, b) -> a));
        List<ColumnSchema> missing = new ArrayList<>();
        for (ColumnSchema column : wanted) {
            Existing there = byName.get(column.name());
            if (there == null) {
                missing.add(column);
            } else {
                requireSameType(table, column, there.type());
            }
        }
        return missing;
    }

    /** Columns keep their types; a difference is for people to settle. */
    private static void requireSameType(TableRef table, ColumnSchema column, String existing) {
        if (!SqlType.fits(column.type().orElseThrow(), existing)) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The column " + column.name() + " of " + table.table() + " in " + table.schema() + " is " + existing
                            + ", but the schema says "
                            + SqlType.of(column.type().orElseThrow()) + '.',
                    "Load into another dataset, or change the column's type in one of the two places.");
        }
    }

    /** Name and type of a column as a statement wants them. */
    static String definition(ColumnSchema column) {
        return quoted(column.name()) + ' ' + SqlType.of(column.type().orElseThrow());
    }
}
