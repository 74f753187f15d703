// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer {@code duckdb-parquet}: DuckDB itself reads the same bytes from files and copies them into the same Parquet files. */
@SuppressWarnings("InlineFormatString") // statements read best whole
final class DuckDbFilesPeer {
    private static final String PARENT = """
            COPY (SELECT id, customer_id, reference, title, note, score, amount, active, created_at, updated_at,
                place.city AS place__city, place.zone AS place__zone, place.latitude AS place__latitude,
                '%1$s' AS _dlt_load_id, substr(md5(id::VARCHAR), 1, 14) AS _dlt_id
            FROM read_json([%2$s], format = 'array',
                columns = {id: 'BIGINT', customer_id: 'BIGINT', reference: 'VARCHAR', title: 'VARCHAR', note: 'VARCHAR',
                    score: 'DOUBLE', amount: 'DOUBLE', active: 'BOOLEAN', created_at: 'TIMESTAMPTZ',
                    updated_at: 'TIMESTAMPTZ', place: 'STRUCT(city VARCHAR, zone BIGINT, latitude DOUBLE)'}))
            TO '%3$s' (FORMAT parquet, COMPRESSION zstd)""";

    private static final String CHILDREN = """
            COPY (SELECT tags[position] AS value, parent AS _dlt_parent_id, position - 1 AS _dlt_list_idx,
                substr(md5(parent || '_events__tags_' || (position - 1)), 1, 14) AS _dlt_id
            FROM (SELECT tags, substr(md5(id::VARCHAR), 1, 14) AS parent, unnest(range(1, len(tags) + 1)) AS position
                FROM read_json([%2$s], format = 'array', columns = {id: 'BIGINT', tags: 'VARCHAR[]'})))
            TO '%3$s' (FORMAT parquet, COMPRESSION zstd)""";

    private DuckDbFilesPeer() {}

    /**
     * Loads and ends.
     *
     * @param arguments folder of the dataset, threads, memory limit, folder of the pages, rows
     */
    static void main(String[] arguments) throws SQLException, IOException {
        Path dataset = Path.of(arguments[0]);
        Workload workload = new Workload(Path.of(arguments[3]), Long.parseLong(arguments[4]));
        String pages = workload.files();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + arguments[1]);
            statement.execute("SET memory_limit = '" + arguments[2] + "'");
            statement.execute("SET TimeZone = 'UTC'");
            copy(statement, PARENT, pages, dataset.resolve("events"));
            copy(statement, CHILDREN, pages, dataset.resolve("events__tags"));
        }
        Path loads = Files.createDirectories(dataset.resolve("_dlt_loads"));
        Files.writeString(
                loads.resolve("postgrest__" + EventTables.LOAD_ID + ".jsonl"),
                "{\"load_id\":\"" + EventTables.LOAD_ID + "\",\"status\":0}");
    }

    private static void copy(Statement statement, String sql, String pages, Path table)
            throws SQLException, IOException {
        Path file = Files.createDirectories(table).resolve(EventTables.LOAD_ID + ".0.parquet");
        statement.execute(sql.formatted(EventTables.LOAD_ID, pages, file));
    }
}
