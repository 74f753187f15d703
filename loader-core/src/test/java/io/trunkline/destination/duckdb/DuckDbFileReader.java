// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a file the way any other program would. */
final class DuckDbFileReader {
    private static final Pattern TABLE = Pattern.compile("\\{(.*?)}");

    private final Path file;
    private final String dataset;

    DuckDbFileReader(Path file, String dataset) {
        this.file = file;
        this.dataset = dataset;
    }

    List<String> look(String query) {
        String real = TABLE.matcher(query).replaceAll(this::quoted);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("ATTACH '" + file + "' AS looked_at (READ_ONLY)");
            ResultSet rows = statement.executeQuery(real);
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    boolean exists(String table) {
        return !look("SELECT 1 FROM duckdb_tables() WHERE schema_name = '" + dataset + "' AND table_name = '" + table
                        + "'")
                .isEmpty();
    }

    private String quoted(MatchResult table) {
        String name = "looked_at.\"" + dataset + "\".\"" + table.group(1).replace("\"", "\"\"") + '"';
        return Matcher.quoteReplacement(name);
    }
}
