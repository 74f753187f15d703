// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Dialect;
import io.trunkline.destination.SqlName;
import java.time.Instant;

/** PostgreSQL's way of saying what merges need; what is temporary lies beside the staging tables, for which no right to TEMP is needed. */
record PostgresDialect(String schema, StageNames names, int version) implements Dialect {
    private static final int FIRST_WITH_MERGE = 150_000;

    @Override
    public String quoted(String name) {
        return SqlName.quoted(name);
    }

    @Override
    public String moment(Instant at) {
        return "TIMESTAMP WITH TIME ZONE '" + at + '\'';
    }

    @Override
    public boolean merges() {
        return version >= FIRST_WITH_MERGE;
    }

    @Override
    public String arrival() {
        return SqlName.quoted(StagedTable.ROW);
    }

    @Override
    public String temporary(String name) {
        return new TableRef(schema, names.table(name.replaceAll(".*_", ""))).sql();
    }

    @Override
    public String makeTemporary(String name, String query) {
        return "CREATE UNLOGGED TABLE " + temporary(name) + " AS " + query;
    }
}
