// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The peer {@code duckdb} for documents: DuckDB itself reads the same bytes into the same six tables, each list unnested once. */
@SuppressWarnings("InlineFormatString") // statements read best whole
final class DuckDbOrdersPeer {
    /** More than others get: the documents as a table of structs do not fit into 128 MiB. */
    private static final String MEMORY = "1GiB";

    private static final String READ = """
            CREATE TEMP TABLE documents AS SELECT *, substr(md5(id::VARCHAR), 1, 14) AS row_id
            FROM read_json([%s], format = 'array', columns = {id: 'BIGINT', customer: 'VARCHAR',
                placed_at: 'TIMESTAMPTZ', total: 'DOUBLE',
                address: 'STRUCT(city VARCHAR, zone STRUCT(code BIGINT, remote BOOLEAN))',
                lines: 'STRUCT(sku VARCHAR, quantity BIGINT, price DOUBLE,
                    taxes STRUCT(code VARCHAR, rate DOUBLE)[], notes VARCHAR[])[]',
                shipments: 'STRUCT(carrier VARCHAR, sent_at TIMESTAMPTZ,
                    stops STRUCT(city VARCHAR, "at" TIMESTAMPTZ)[])[]'})""";

    /** A list below a table, one row for each item, with the ids that rows have. */
    private static final String BELOW = """
            CREATE TEMP TABLE %1$s AS
            SELECT items[place] AS item, parent, place - 1 AS place, substr(md5(parent || '_%1$s_' || place), 1, 14) AS row_id
            FROM (SELECT %2$s AS items, row_id AS parent, unnest(range(1, len(%2$s) + 1)) AS place FROM %3$s)""";

    private static final List<List<String>> LISTS = List.of(
            List.of("lines", "lines", "documents"),
            List.of("taxes", "item.taxes", "lines"),
            List.of("notes", "item.notes", "lines"),
            List.of("shipments", "shipments", "documents"),
            List.of("stops", "item.stops", "shipments"));

    private static final List<String> INSERTS = List.of(
            """
            INSERT INTO orders SELECT id, customer, placed_at, total, address.city, address.zone.code, address.zone.remote,
                '%s', row_id FROM documents""".formatted(EventTables.LOAD_ID),
            "INSERT INTO orders__lines SELECT item.sku, item.quantity, item.price, parent, place, row_id FROM lines",
            "INSERT INTO orders__lines__taxes SELECT item.code, item.rate, parent, place, row_id FROM taxes",
            "INSERT INTO orders__lines__notes SELECT item, parent, place, row_id FROM notes",
            "INSERT INTO orders__shipments SELECT item.carrier, item.sent_at, parent, place, row_id FROM shipments",
            "INSERT INTO orders__shipments__stops SELECT item.city, item.\"at\", parent, place, row_id FROM stops");

    private DuckDbOrdersPeer() {}

    /**
     * Loads and ends.
     *
     * @param arguments database file, threads, memory limit of the others, folder of the pages, rows
     */
    static void main(String[] arguments) throws SQLException {
        Workload workload = new Workload(Path.of(arguments[3]), Long.parseLong(arguments[4]), 1, Shape.ORDERS);
        load(Path.of(arguments[0]), EngineSettings.of(arguments[1], MEMORY), workload);
    }

    static void load(Path database, EngineSettings settings, Workload workload) throws SQLException {
        String files = workload.files();
        try (Connection connection = settings.open(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            OrderTables.create(connection);
            statement.execute(READ.formatted(files));
            for (List<String> list : LISTS) {
                statement.execute(BELOW.formatted(list.toArray()));
            }
            for (String insert : INSERTS) {
                statement.execute(insert);
            }
            EventTables.complete(connection);
            connection.commit();
        }
    }
}
