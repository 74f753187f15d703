// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;

/** Looks whether a contestant loaded what was served: a figure of a wrong load is no figure. */
final class Verification {
    /** Parents without an id of the load and ids that are not unique. */
    private static final String ROOT_FLAWS = """
            SELECT count(*) FILTER (WHERE _dlt_load_id NOT IN (SELECT load_id FROM {0}._dlt_loads)) + count(*) - count(DISTINCT _dlt_id)
            FROM {0}.{1}""";

    /** Children without a parent or out of place, and ids that are not unique. */
    private static final String CHILD_FLAWS = """
            SELECT (SELECT count(*) - count(DISTINCT _dlt_id) FROM {0}.{1})
                + (SELECT count(*) FROM {0}.{1} WHERE _dlt_list_idx NOT BETWEEN 0 AND 2)
                + (SELECT count(*) FROM {0}.{1} c LEFT JOIN {0}.{2} p ON c._dlt_parent_id = p._dlt_id
                    WHERE p._dlt_id IS NULL)""";

    private Verification() {}

    /**
     * Compares what is in the dataset with what was generated.
     *
     * @throws IllegalStateException when they differ
     */
    static void verify(Path database, String dataset, Shape shape, Facts expected) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database, readOnly)) {
            verify(connection, dataset, shape, expected);
        }
    }

    /** The same on an open connection. */
    static void verify(Connection connection, String dataset, Shape shape, Facts expected) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Facts found = facts(statement, dataset, shape);
            if (!found.equals(expected)) {
                throw new IllegalStateException("loaded was " + found + ", served was " + expected);
            }
            long flaws = flaws(statement, dataset, shape);
            if (flaws > 0) {
                throw new IllegalStateException(flaws + " rows with wrong _dlt_ columns");
            }
        }
    }

    private static Facts facts(Statement statement, String dataset, Shape shape) throws SQLException {
        String children = shape.childTables().stream()
                .map(child -> "(SELECT count(*) FROM {0}." + child + ')')
                .collect(Collectors.joining(" + "));
        String query = shape.facts().replace("{1}", children).replace("{0}", dataset);
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Facts(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    private static long flaws(Statement statement, String dataset, Shape shape) throws SQLException {
        long flaws = number(statement, ROOT_FLAWS, dataset, shape.table(), "");
        for (String child : shape.childTables()) {
            flaws += number(statement, CHILD_FLAWS, dataset, child, shape.parentOf(child));
        }
        return flaws;
    }

    private static long number(Statement statement, String query, String dataset, String table, String parent)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(
                query.replace("{0}", dataset).replace("{1}", table).replace("{2}", parent))) {
            row.next();
            return row.getLong(1);
        }
    }
}
