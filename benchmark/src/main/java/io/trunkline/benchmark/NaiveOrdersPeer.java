// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
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

    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, BatchInsert> tables = new TreeMap<>();

    private NaiveOrdersPeer(Connection connection) throws SQLException {
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
            try (NaiveOrdersPeer peer = new NaiveOrdersPeer(connection)) {
                peer.copy(http, url);
            }
            EventTables.complete(connection);
            connection.commit();
        }
    }

    private void copy(HttpClient http, String url) throws SQLException, IOException, InterruptedException {
        List<JsonNode> page = page(http, url, 0);
        while (!page.isEmpty()) {
            for (JsonNode order : page) {
                insert(order);
            }
            page = page(http, url, page.getLast().get("id").asLong());
        }
        for (BatchInsert table : tables.values()) {
            table.flush();
        }
    }

    private List<JsonNode> page(HttpClient http, String url, long last) throws IOException, InterruptedException {
        URI uri = URI.create(url + "/orders?select=*&order=id.asc&limit=" + PageFile.ROWS + "&id=gt." + last);
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        return json.readTree(response.body()).valueStream().toList();
    }

    private void insert(JsonNode order) throws SQLException {
        String id = newId();
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
        String id = newId();
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
                    newId());
        }
        at = 0;
        for (JsonNode note : line.get("notes")) {
            add("orders__lines__notes", note.asText(), id, at++, newId());
        }
    }

    private void shipment(JsonNode shipment, String parent, long place) throws SQLException {
        String id = newId();
        add("orders__shipments", shipment.get("carrier").asText(), time(shipment.get("sent_at")), parent, place, id);
        long at = 0;
        for (JsonNode stop : shipment.get("stops")) {
            add("orders__shipments__stops", stop.get("city").asText(), time(stop.get("at")), id, at++, newId());
        }
    }

    private static OffsetDateTime time(JsonNode node) {
        return OffsetDateTime.parse(node.asText());
    }

    private void add(String table, Object... row) throws SQLException {
        Objects.requireNonNull(tables.get(table)).add(Arrays.asList(row));
    }

    private String newId() {
        byte[] id = new byte[10];
        random.nextBytes(id);
        return Base64.getEncoder().withoutPadding().encodeToString(id);
    }

    @Override
    public void close() throws SQLException {
        for (BatchInsert table : tables.values()) {
            table.close();
        }
    }
}
