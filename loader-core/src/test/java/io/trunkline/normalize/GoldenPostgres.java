// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.postgres.LoaderDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at the tables of a PostgreSQL database and shows them as the golden files, recorded with DuckDB, do. */
final class GoldenPostgres {
    static final DatasetName DATASET = new DatasetName("golden");

    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Map<String, String> TYPES = Map.of(
            "character varying", "VARCHAR",
            "double precision", "DOUBLE",
            "jsonb", "JSON",
            "bytea", "BLOB",
            "numeric(156,78)", "DECIMAL(38,0)",
            "timestamp without time zone", "TIMESTAMP",
            "time without time zone", "TIME");

    private GoldenPostgres() {}

    /** Every table but those of this program: columns and rows. */
    static ObjectNode look(LoaderDatabase database) {
        ObjectNode tables = GoldenCase.MAPPER.createObjectNode();
        List<String> names = database.look(
                DATASET,
                "SELECT tablename FROM pg_tables WHERE schemaname = '" + DATASET
                        + "' AND NOT starts_with(tablename, '_trunkline') ORDER BY 1");
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                tables.set(name, table(statement, name));
            }
            return tables;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private static ObjectNode table(Statement statement, String name) throws SQLException {
        ObjectNode table = GoldenCase.MAPPER.createObjectNode();
        String from = SqlName.quoted(DATASET.value()) + '.' + SqlName.quoted(name);
        ArrayNode columns = table.putArray("columns");
        try (ResultSet found = statement.executeQuery("SELECT attname, format_type(atttypid, atttypmod), attnotnull"
                + " FROM pg_attribute WHERE attrelid = '" + from + "'::regclass AND attnum > 0 ORDER BY attnum")) {
            while (found.next()) {
                columns.addObject()
                        .put("name", found.getString(1))
                        .put("type", type(found.getString(2)))
                        .put("nullable", !found.getBoolean(3));
            }
        }
        String select = IntStream.range(0, columns.size())
                .mapToObj(i -> expression(
                        SqlName.quoted(columns.get(i).path("name").asText()),
                        columns.get(i).path("type").asText()))
                .collect(Collectors.joining(", "));
        ArrayNode rows = table.putArray("rows");
        try (ResultSet found = statement.executeQuery("SELECT " + select + " FROM " + from)) {
            while (found.next()) {
                ObjectNode row = rows.addObject();
                for (int i = 0; i < columns.size(); i++) {
                    JsonNode column = columns.get(i);
                    row.set(
                            column.path("name").asText(),
                            GoldenDataset.value(
                                    found, i + 1, column.path("type").asText()));
                }
            }
        }
        return table;
    }

    private static String expression(String column, String type) {
        return switch (type) {
            case "JSON" -> column + "::text";
            case "DECIMAL(38,0)" -> "trim_scale(" + column + ')';
            default -> column;
        };
    }

    private static String type(String postgres) {
        return TYPES.getOrDefault(
                postgres, postgres.replace("numeric", "DECIMAL").toUpperCase(java.util.Locale.ROOT));
    }

    /** The tables with documents in one form: jsonb has an order and a way to write numbers of its own. */
    static ObjectNode sorted(JsonNode tables) {
        ObjectNode copy = tables.deepCopy();
        copy.forEach(table -> {
            List<String> documents = new ArrayList<>();
            table.path("columns").forEach(column -> {
                if (column.path("type").asText().equals("JSON")) {
                    documents.add(column.path("name").asText());
                }
            });
            table.path("rows")
                    .forEach(row -> documents.forEach(name -> ((ObjectNode) row)
                            .set(name, row.path(name).isNull() ? row.path(name) : document(row.path(name)))));
        });
        return copy;
    }

    private static TextNode document(JsonNode text) {
        try {
            return new TextNode(SORTED.writeValueAsString(plain(SORTED.readValue(text.asText(), Object.class))));
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException(text.asText(), failed);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = new TreeMap<>();
                object.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
                yield copy;
            }
            case List<?> array -> array.stream().map(GoldenPostgres::plain).toList();
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case null, default -> value;
        };
    }
}
