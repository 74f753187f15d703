// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer {@code duckdb}: DuckDB itself reads the same bytes from files into the same tables, no Java between. */
@SuppressWarnings("InlineFormatString") // statements read best whole
final class DuckDbPeer {
    private static final String COLUMNS = """
            columns = {id: 'BIGINT', customer_id: 'BIGINT', reference: 'VARCHAR', title: 'VARCHAR', note: 'VARCHAR',
                score: 'DOUBLE', amount: 'DOUBLE', active: 'BOOLEAN', created_at: 'TIMESTAMPTZ',
                updated_at: 'TIMESTAMPTZ', place: 'STRUCT(city VARCHAR, zone BIGINT, latitude DOUBLE)'}""";

    private static final String PARENT = """
            INSERT INTO events
            SELECT id, customer_id, reference, title, note, score, amount, active, created_at, updated_at,
                place.city, place.zone, place.latitude, '%s', substr(md5(id::VARCHAR), 1, 14)
            FROM read_json([%s], format = 'array', %s)""";

    private static final String CHILDREN = """
            INSERT INTO events__tags
            SELECT tags[position], parent, position - 1, substr(md5(parent || '_events__tags_' || (position - 1)), 1, 14)
            FROM (
                SELECT tags, substr(md5(id::VARCHAR), 1, 14) AS parent, unnest(range(1, len(tags) + 1)) AS position
                FROM read_json([%s], format = 'array', columns = {id: 'BIGINT', tags: 'VARCHAR[]'}))""";

    private DuckDbPeer() {}

    /**
     * Loads and ends.
     *
     * @param arguments database file, threads, memory limit, folder of the pages, rows
     */
    static void main(String[] arguments) throws SQLException {
        Workload workload = new Workload(Path.of(arguments[3]), Long.parseLong(arguments[4]));
        load(Path.of(arguments[0]), EngineSettings.of(arguments[1], arguments[2]), workload);
    }

    static void load(Path database, EngineSettings settings, Workload workload) throws SQLException {
        String files = workload.files();
        try (Connection connection = settings.open(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            EventTables.create(connection);
            statement.execute(PARENT.formatted(EventTables.LOAD_ID, files, COLUMNS));
            statement.execute(CHILDREN.formatted(files));
            EventTables.complete(connection);
            connection.commit();
        }
    }
}
