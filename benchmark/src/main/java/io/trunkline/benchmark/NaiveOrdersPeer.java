// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The peer {@code naive} for documents: a Jackson tree, walked by hand, and batched inserts into six tables. */
final class NaiveOrdersPeer implements AutoCloseable {
    private static final Map<String, Integer> COLUMNS = Map.of(
            "orders", 9,
            "orders__lines", 6,
            "orders__lines__taxes", 5,
            "orders__lines__notes", 4,
            "orders__shipments", 5,
            "orders__shipments__stops", 5);

    private final NaivePages pages;
    private final RowIds ids = new RowIds();
    private final Map<String, BatchInsert> tables = new TreeMap<>();

    private NaiveOrdersPeer(Connection connection, NaivePages pages) throws SQLException {
        this.pages = pages;
        for (Map.Entry<String, Integer> table : COLUMNS.entrySet()) {
            tables.put(table.getKey(), new BatchInsert(connection, table.getKey(), table.getValue()));
        }
    }

    /**
     * Loads and ends.
     *
     * @param arguments database file, threads, memory limit, address of the server
     */
    static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        load(Path.of(arguments[0]), EngineSettings.of(arguments[1], arguments[2]), arguments[3]);
    }

    static void load(Path database, EngineSettings settings, String url)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = settings.open(database);
                HttpClient http = HttpClient.newHttpClient()) {
            connection.setAutoCommit(false);
            OrderTables.create(connection);
            try (NaiveOrdersPeer peer = new NaiveOrdersPeer(connection, new NaivePages(http, url + "/orders"))) {
                peer.copy();
            }
            EventTables.complete(connection);
            connection.commit();
        }
    }

    private void copy() throws SQLException, IOException, InterruptedException {
        List<JsonNode> page = pages.behind(0);
        while (!page.isEmpty()) {
            for (JsonNode order : page) {
                insert(order);
            }
            page = pages.behind(page.getLast().get("id").asLong());
        }
        for (BatchInsert table : tables.values()) {
            table.flush();
        }
    }

    private void insert(JsonNode order) throws SQLException {
        String id = ids.next();
        JsonNode address = order.get("address");
        JsonNode zone = address.get("zone");
        add(
                "orders",
                order.get("id").asLong(),
                order.get("customer").asText(),
                time(order.get("placed_at")),
                order.get("total").asDouble(),
                address.get("city").asText(),
                zone.get("code").asLong(),
                zone.get("remote").asBoolean(),
                EventTables.LOAD_ID,
                id);
        long place = 0;
        for (JsonNode line : order.get("lines")) {
            line(line, id, place++);
        }
        place = 0;
        for (JsonNode shipment : order.get("shipments")) {
            shipment(shipment, id, place++);
        }
    }

    private void line(JsonNode line, String parent, long place) throws SQLException {
        String id = ids.next();
        String sku = line.get("sku").asText();
        double price = line.get("price").asDouble();
        add("orders__lines", sku, line.get("quantity").asLong(), price, parent, place, id);
        long at = 0;
        for (JsonNode tax : line.get("taxes")) {
            add(
                    "orders__lines__taxes",
                    tax.get("code").asText(),
                    tax.get("rate").asDouble(),
                    id,
                    at++,
                    ids.next());
        }
        at = 0;
        for (JsonNode note : line.get("notes")) {
            add("orders__lines__notes", note.asText(), id, at++, ids.next());
        }
    }

    private void shipment(JsonNode shipment, String parent, long place) throws SQLException {
        String id = ids.next();
        add("orders__shipments", shipment.get("carrier").asText(), time(shipment.get("sent_at")), parent, place, id);
        long at = 0;
        for (JsonNode stop : shipment.get("stops")) {
            add("orders__shipments__stops", stop.get("city").asText(), time(stop.get("at")), id, at++, ids.next());
        }
    }

    private static OffsetDateTime time(JsonNode node) {
        return OffsetDateTime.parse(node.asText());
    }

    private void add(String table, Object... row) throws SQLException {
        Objects.requireNonNull(tables.get(table)).add(Arrays.asList(row));
    }

    @Override
    public void close() throws SQLException {
        for (BatchInsert table : tables.values()) {
            table.close();
        }
    }
}
