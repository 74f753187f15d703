// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import io.trunkline.destination.Publication;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.StoredState;
import io.trunkline.schema.ColumnSchema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SystemTableColumns.LOADS;
import static io.trunkline.destination.SystemTableColumns.STATE;
import static io.trunkline.destination.SystemTableColumns.VERSION;

/** Reads and writes the three tables in which dlt keeps schemas, loads and states. */
public record SystemTables(DatasetTables tables) {
    private static final long LOADED = 0;
    private static final String VERSIONS_TABLE = "_dlt_version";
    private static final String LOADS_TABLE = "_dlt_loads";
    private static final String STATES_TABLE = "_dlt_pipeline_state";

    /** Writes what dlt's readers need to see the load. */
    public void publish(Publication publication) {
        tables.prepare(VERSIONS_TABLE, VERSION);
        tables.prepare(LOADS_TABLE, LOADS);
        writeVersion(publication.schema(), publication.at());
        publication.state().ifPresent(state -> writeState(state, publication));
        Publication.SchemaRecord schema = publication.schema();
        insert(
                LOADS_TABLE,
                LOADS,
                publication.loadId(),
                schema.name(),
                LOADED,
                utc(publication.at()),
                schema.versionHash());
    }

    private void writeVersion(Publication.SchemaRecord schema, Instant at) {
        String known = "SELECT count(*) FROM " + tables.address(VERSIONS_TABLE) + " WHERE version_hash = ?";
        if (tables.statements().number("reading " + VERSIONS_TABLE, known, schema.versionHash()) == 0) {
            insert(
                    VERSIONS_TABLE,
                    VERSION,
                    schema.version(),
                    schema.engineVersion(),
                    utc(at),
                    schema.name(),
                    schema.versionHash(),
                    schema.document());
        }
    }

    private void writeState(Publication.StateRecord state, Publication publication) {
        tables.prepare(STATES_TABLE, STATE);
        insert(
                STATES_TABLE,
                STATE,
                state.version(),
                state.engineVersion(),
                publication.pipeline(),
                state.state(),
                utc(state.createdAt()),
                state.versionHash(),
                publication.loadId(),
                state.dltId());
    }

    private void insert(String table, List<ColumnSchema> columns, Object... values) {
        String names = SqlName.list(columns.stream().map(ColumnSchema::name).toList());
        String marks = "?, ".repeat(columns.size() - 1) + '?';
        tables.statements()
                .change(
                        "writing " + table,
                        "INSERT INTO " + tables.address(table) + " (" + names + ") VALUES (" + marks + ')',
                        values);
    }

    /** The newest document of a schema. */
    public Optional<String> schema(String name) {
        if (!tables.exists(VERSIONS_TABLE)) {
            return Optional.empty();
        }
        String query = "SELECT \"schema\" FROM " + tables.address(VERSIONS_TABLE)
                + " WHERE schema_name = ? ORDER BY inserted_at DESC, version DESC LIMIT 1";
        return tables.statements().first("reading " + VERSIONS_TABLE, row -> row.getString(1), query, name);
    }

    /** The state of a pipeline that the newest completed load brought. */
    public Optional<StoredState> state(String pipeline) {
        if (!tables.exists(STATES_TABLE) || !tables.exists(LOADS_TABLE)) {
            return Optional.empty();
        }
        String query = "SELECT s.version, coalesce(s.version_hash, ''), s.state, s._dlt_load_id FROM "
                + tables.address(STATES_TABLE) + " s JOIN " + tables.address(LOADS_TABLE)
                + " l ON l.load_id = s._dlt_load_id"
                + " WHERE s.pipeline_name = ? AND l.status = 0 ORDER BY l.load_id DESC LIMIT 1";
        return tables.statements()
                .first(
                        "reading " + STATES_TABLE,
                        row -> new StoredState(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                        query,
                        pipeline);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
