// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at the tables of a DuckDB file and shows them as the golden files do. */
final class GoldenDataset {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final String DATASET = "golden";

    private GoldenDataset() {}

    /** Every table but those of this program: columns and rows. */
    static ObjectNode look(Path file) {
        ObjectNode tables = GoldenCase.MAPPER.createObjectNode();
        if (Files.notExists(file)) {
            return tables;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("ATTACH '" + file + "' AS looked_at (READ_ONLY)");
            for (String table : names(statement)) {
                tables.set(table, table(statement, table));
            }
            return tables;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT table_name FROM duckdb_tables() WHERE schema_name = '"
                + DATASET + "' AND table_name NOT LIKE '\\_trunkline%' ESCAPE '\\' ORDER BY 1")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static ObjectNode table(Statement statement, String name) throws SQLException {
        ObjectNode table = GoldenCase.MAPPER.createObjectNode();
        ArrayNode columns = table.putArray("columns");
        String from = "looked_at." + DATASET + "." + quoted(name);
        try (ResultSet found = statement.executeQuery("DESCRIBE " + from)) {
            while (found.next()) {
                columns.addObject()
                        .put("name", found.getString("column_name"))
                        .put("type", found.getString("column_type"))
                        .put("nullable", "YES".equals(found.getString("null")));
            }
        }
        String select = IntStream.range(0, columns.size())
                .mapToObj(columns::get)
                .map(column -> column.path("type").asText().equals("JSON")
                        ? "CAST(" + quoted(column.path("name").asText()) + " AS VARCHAR)"
                        : quoted(column.path("name").asText()))
                .collect(Collectors.joining(", "));
        ArrayNode rows = table.putArray("rows");
        try (ResultSet found = statement.executeQuery("SELECT " + select + " FROM " + from)) {
            while (found.next()) {
                ObjectNode row = rows.addObject();
                for (int i = 0; i < columns.size(); i++) {
                    row.set(
                            columns.get(i).path("name").asText(),
                            value(found, i + 1, columns.get(i).path("type").asText()));
                }
            }
        }
        return table;
    }

    /** A value in the form of the golden files; the type is DuckDB's name of it. */
    static JsonNode value(ResultSet row, int column, String type) throws SQLException {
        Object value = switch (type) {
            case "TIMESTAMP WITH TIME ZONE" -> row.getObject(column, OffsetDateTime.class);
            case "DATE" -> row.getObject(column, LocalDate.class);
            case "TIME" -> row.getObject(column, LocalTime.class);
            default ->
                type.startsWith("TIMESTAMP") ? row.getObject(column, LocalDateTime.class) : row.getObject(column);
        };
        ObjectNode wrapped = GoldenCase.MAPPER.createObjectNode();
        return switch (value) {
            case null -> wrapped.nullNode();
            case OffsetDateTime instant -> wrapped.textNode(instant(instant));
            case LocalDateTime local -> wrapped.textNode(MICROS.format(local));
            case LocalTime time ->
                wrapped.textNode(
                        time.format(DateTimeFormatter.ofPattern(time.getNano() == 0 ? "HH:mm:ss" : "HH:mm:ss.SSSSSS")));
            case BigDecimal decimal -> wrapped.put("$decimal", decimal.toPlainString());
            case Blob bytes ->
                wrapped.put("$base64", Base64.getEncoder().encodeToString(bytes.getBytes(1, (int) bytes.length())));
            case byte[] bytes -> wrapped.put("$base64", Base64.getEncoder().encodeToString(bytes));
            case Double number when !Double.isFinite(number) -> wrapped.put("$double", Double.toString(number));
            case Double number -> GoldenCase.MAPPER.getNodeFactory().numberNode(new BigDecimal(number.toString()));
            case Boolean flag -> wrapped.booleanNode(flag);
            case BigInteger number -> wrapped.numberNode(number);
            case Number number -> wrapped.numberNode(number.longValue());
            default -> wrapped.textNode(value.toString());
        };
    }

    private static String instant(OffsetDateTime instant) {
        String text = MICROS.format(instant.withOffsetSameInstant(ZoneOffset.UTC));
        return text.replaceAll("\\.0{6}$|(?<=\\.\\d{1,5})0+$", "") + "Z";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
