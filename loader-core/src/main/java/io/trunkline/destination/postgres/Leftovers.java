// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.errors.TrunklineException;
import java.util.List;
import org.jboss.logging.Logger;

/** Drops staging tables that killed loads left behind. */
final class Leftovers {
    private static final Logger LOG = Logger.getLogger(Leftovers.class);
    private static final String TABLES = "SELECT c.relname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND starts_with(c.relname, ?) AND c.relkind = 'r'";

    private final Connections connections;
    private final StageNames names;
    private final long ageSeconds;

    Leftovers(Connections connections, StageNames names, long ageSeconds) {
        this.connections = connections;
        this.names = names;
        this.ageSeconds = ageSeconds;
    }

    /** Sweeps a schema; what cannot be dropped is left to whoever owns it. */
    void sweep(String schema) {
        for (String table : found(schema)) {
            if (StageNames.read(table)
                    .filter(other -> names.outlives(other, ageSeconds))
                    .isPresent()) {
                drop(new TableRef(schema, table));
            }
        }
    }

    private List<String> found(String schema) {
        return connections.with(
                "looking for leftovers in " + schema,
                sql -> sql.rows(
                        "looking for leftovers in " + schema,
                        row -> row.getString(1),
                        TABLES,
                        schema,
                        StageNames.PREFIX));
    }

    /** Drops a table, if that is possible. */
    void drop(TableRef table) {
        try {
            connections.with("dropping " + table.table(), sql -> {
                sql.run("dropping " + table.table(), "DROP TABLE IF EXISTS " + table.sql());
                return true;
            });
        } catch (TrunklineException refused) {
            LOG.debugf(refused, "%s stays; a later load drops it", table.sql());
        }
    }
}
