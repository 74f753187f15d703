// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
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
final class SystemTables {
    private static final long LOADED = 0;

    private final Sql sql;
    private final Catalog catalog;
    private final TableRef versions;
    private final TableRef loads;
    private final TableRef states;

    SystemTables(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.catalog = new Catalog(sql);
        this.versions = new TableRef(dataset.value(), "_dlt_version");
        this.loads = new TableRef(dataset.value(), "_dlt_loads");
        this.states = new TableRef(dataset.value(), "_dlt_pipeline_state");
    }

    /** Writes what dlt's readers need to see the load. */
    void publish(Publication publication) {
        catalog.prepare(versions, VERSION);
        catalog.prepare(loads, LOADS);
        writeVersion(publication.schema(), publication.at());
        publication.state().ifPresent(state -> writeState(state, publication));
        Publication.SchemaRecord schema = publication.schema();
        insert(loads, LOADS, publication.loadId(), schema.name(), LOADED, utc(publication.at()), schema.versionHash());
    }

    private void writeVersion(Publication.SchemaRecord schema, Instant at) {
        String known = "SELECT EXISTS (SELECT 1 FROM " + versions.sql() + " WHERE version_hash = ?)";
        if (!sql.holds("reading " + versions.table(), known, schema.versionHash())) {
            insert(
                    versions,
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
        catalog.prepare(states, STATE);
        insert(
                states,
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

    private void insert(TableRef table, List<ColumnSchema> columns, Object... values) {
        String names = SqlName.list(columns.stream().map(ColumnSchema::name).toList());
        String marks = "?, ".repeat(columns.size() - 1) + '?';
        sql.change(
                "writing " + table.table(),
                "INSERT INTO " + table.sql() + " (" + names + ") VALUES (" + marks + ')',
                values);
    }

    /** The newest document of a schema. */
    Optional<String> schema(String name) {
        if (!catalog.exists(versions)) {
            return Optional.empty();
        }
        String query = "SELECT \"schema\" FROM " + versions.sql()
                + " WHERE schema_name = ? ORDER BY inserted_at DESC, version DESC LIMIT 1";
        return sql.first("reading " + versions.table(), row -> row.getString(1), query, name);
    }

    /** The state of a pipeline that the newest completed load brought. */
    Optional<StoredState> state(String pipeline) {
        if (!catalog.exists(states) || !catalog.exists(loads)) {
            return Optional.empty();
        }
        String query = "SELECT s.version, coalesce(s.version_hash, ''), s.state, s._dlt_load_id FROM " + states.sql()
                + " s JOIN " + loads.sql() + " l ON l.load_id = s._dlt_load_id"
                + " WHERE s.pipeline_name = ? AND l.status = 0 ORDER BY l.load_id DESC LIMIT 1";
        return sql.first(
                "reading " + states.table(),
                row -> new StoredState(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                query,
                pipeline);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
