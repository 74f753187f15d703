// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Dialect;
import io.trunkline.destination.SqlName;
import java.time.Instant;

/** DuckDB's way of saying what merges need. */
final class DuckDbDialect implements Dialect {
    @Override
    public String quoted(String name) {
        return SqlName.quoted(name);
    }

    @Override
    public String moment(Instant at) {
        return "TIMESTAMPTZ " + SqlName.text(at.toString());
    }

    @Override
    public String arrival() {
        return "rowid";
    }

    @Override
    public String temporary(String name) {
        return "temp.main." + quoted(name);
    }

    @Override
    public String makeTemporary(String name, String query) {
        return "CREATE OR REPLACE TEMP TABLE " + quoted(name) + " AS " + query;
    }
}
