// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Looks whether a contestant loaded what was served: a figure of a wrong load is no figure. */
final class Verification {
    private static final String FACTS = """
            SELECT (SELECT count(*) FROM {0}.events), (SELECT sum(id) FROM {0}.events),
                (SELECT sum(customer_id) FROM {0}.events), (SELECT count(*) FILTER (active) FROM {0}.events),
                (SELECT count(*) FROM {0}.events__tags), (SELECT sum(length(value)) FROM {0}.events__tags)""";

    /** Parents without an id of the load, children without a parent or out of place, and ids that are not unique. */
    private static final String FLAWS = """
            SELECT (SELECT count(*) FROM {0}.events WHERE _dlt_load_id NOT IN (SELECT load_id FROM {0}._dlt_loads))
                + (SELECT count(*) - count(DISTINCT _dlt_id) FROM {0}.events)
                + (SELECT count(*) - count(DISTINCT _dlt_id) FROM {0}.events__tags)
                + (SELECT count(*) FROM {0}.events__tags WHERE _dlt_list_idx NOT BETWEEN 0 AND 2)
                + (SELECT count(*) FROM {0}.events__tags c ANTI JOIN {0}.events p ON c._dlt_parent_id = p._dlt_id)""";

    private Verification() {}

    /**
     * Compares what is in the dataset with what was generated.
     *
     * @throws IllegalStateException when they differ
     */
    static void verify(Path database, String dataset, Facts expected) throws SQLException, IOException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database, readOnly);
                Statement statement = connection.createStatement()) {
            Facts found = facts(statement, dataset);
            if (!found.equals(expected)) {
                throw new IllegalStateException(database + " holds " + found + ", served was " + expected);
            }
            long flaws = flaws(statement, dataset);
            if (flaws > 0) {
                throw new IllegalStateException(database + ": " + flaws + " rows with wrong _dlt_ columns");
            }
        }
    }

    private static Facts facts(Statement statement, String dataset) throws SQLException {
        try (ResultSet row = statement.executeQuery(FACTS.replace("{0}", dataset))) {
            row.next();
            return new Facts(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    private static long flaws(Statement statement, String dataset) throws SQLException {
        try (ResultSet row = statement.executeQuery(FLAWS.replace("{0}", dataset))) {
            row.next();
            return row.getLong(1);
        }
    }
}
