// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The peer {@code duckdb-merge}: the same merge as a person types it into DuckDB, over the same bytes as files. */
@SuppressWarnings("InlineFormatString") // statements read best whole
final class DuckDbMergePeer {
    private static final String STAGED = """
            CREATE TEMP TABLE changed AS SELECT *, substr(md5('%s' || id), 1, 14) AS row_id
            FROM read_json([%s], format = 'array',
                columns = {id: 'BIGINT', customer_id: 'BIGINT', reference: 'VARCHAR', title: 'VARCHAR', note: 'VARCHAR',
                    score: 'DOUBLE', amount: 'DOUBLE', active: 'BOOLEAN', created_at: 'TIMESTAMPTZ',
                    updated_at: 'TIMESTAMPTZ', place: 'STRUCT(city VARCHAR, zone BIGINT, latitude DOUBLE)',
                    tags: 'VARCHAR[]'})""";

    private static final List<String> MERGE = List.of("""
            DELETE FROM events__tags WHERE _dlt_root_id IN (
                SELECT _dlt_id FROM events WHERE id IN (SELECT id FROM changed))""", """
            DELETE FROM events WHERE id IN (SELECT id FROM changed)""", """
            INSERT INTO events BY NAME
            SELECT id, customer_id, reference, title, note, score, amount, active, created_at, updated_at,
                place.city AS place__city, place.zone AS place__zone, place.latitude AS place__latitude,
                '{0}' AS _dlt_load_id, row_id AS _dlt_id
            FROM changed""", """
            INSERT INTO events__tags BY NAME
            SELECT tags[position] AS value, parent AS _dlt_parent_id, position - 1 AS _dlt_list_idx,
                substr(md5(parent || '_events__tags_' || (position - 1)), 1, 14) AS _dlt_id, parent AS _dlt_root_id
            FROM (SELECT tags, row_id AS parent, unnest(range(1, len(tags) + 1)) AS position FROM changed)""");

    private static final String CHANGE_ID = "1767225700.000001";

    private DuckDbMergePeer() {}

    /**
     * Merges and ends.
     *
     * @param arguments database file, threads, memory limit, folder of the pages, rows, step
     */
    static void main(String[] arguments) throws SQLException {
        Workload changes = new Workload(
                Path.of(arguments[3]), Long.parseLong(arguments[4]), Integer.parseInt(arguments[5]), Shape.EVENTS);
        merge(Path.of(arguments[0]), EngineSettings.of(arguments[1], arguments[2]), changes);
    }

    static void merge(Path database, EngineSettings settings, Workload changes) throws SQLException {
        String files = changes.files();
        try (Connection connection = settings.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("USE target." + EventTables.DATASET);
            connection.setAutoCommit(false);
            statement.execute(STAGED.formatted(CHANGE_ID, files));
            for (String sql : MERGE) {
                statement.execute(sql.replace("{0}", CHANGE_ID));
            }
            EventTables.complete(connection, CHANGE_ID);
            connection.commit();
        }
    }
}
