// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.schema.ColumnSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks into the folder of a dataset as dlt does: all files of a table, with the columns that the schema has. */
final class FilesReader {
    private static final Pattern TABLE = Pattern.compile("\\{(.*?)}");

    private final Path folder;
    private final Map<String, Map<String, ColumnSchema>> columns;

    FilesReader(Path folder, Map<String, Map<String, ColumnSchema>> columns) {
        this.folder = folder;
        this.columns = columns;
    }

    List<String> look(String query) {
        String real = TABLE.matcher(query).replaceAll(this::source);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
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

    /** The files of a table; none where a store knows no empty folders. */
    List<Path> files(String table) {
        Path of = folder.resolve(table);
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.sorted().toList();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private String source(MatchResult match) {
        String table = match.group(1);
        String list = files(table).stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        String read;
        if (list.equals("[]")) { // a child table that was replaced by nothing
            read = nothing(table);
        } else if (table.startsWith("_dlt")) {
            read = "SELECT * FROM read_json_auto(" + list
                    + ", union_by_name = true, convert_strings_to_integers = false)";
        } else if (list.contains(".parquet")) {
            read = "SELECT * FROM read_parquet(" + list + ", union_by_name = true) UNION ALL BY NAME " + nothing(table);
        } else if (list.contains(".csv")) {
            read = "SELECT " + names(table) + " FROM (SELECT * FROM read_csv(" + list
                    + ", union_by_name = true, header = true, null_padding = true, max_line_size = 5000000, allow_quoted_nulls = false, all_varchar = true) UNION ALL BY NAME "
                    + nothing(table) + ")";
        } else {
            read = "SELECT * FROM read_json(" + list + ", columns = {" + types(table) + "})";
        }
        return Matcher.quoteReplacement("(" + read + ")");
    }

    private String nothing(String table) {
        return "SELECT "
                + known(table).stream()
                        .map(column -> "CAST(NULL AS " + type(column) + ") AS " + quoted(column.name()))
                        .collect(Collectors.joining(", "))
                + " WHERE false";
    }

    private String types(String table) {
        return known(table).stream()
                .map(column -> quoted(column.name()) + ": '" + type(column) + "'")
                .collect(Collectors.joining(", "));
    }

    private String names(String table) {
        return known(table).stream()
                .map(column ->
                        "CAST(" + quoted(column.name()) + " AS " + type(column) + ") AS " + quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    private List<ColumnSchema> known(String table) {
        return List.copyOf(columns.getOrDefault(table, Map.of()).values());
    }

    private static String type(ColumnSchema column) {
        return switch (column.type().orElseThrow().dataType()) {
            case BIGINT -> "BIGINT";
            case BOOL -> "BOOLEAN";
            case DOUBLE -> "DOUBLE";
            default -> "VARCHAR";
        };
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
