// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import static io.trunkline.destination.SqlName.quoted;

/** The address of a table: in the attached file, or among those that go with the connection. */
record TableRef(String catalog, String schema, String table) {
    /** Name under which the file is attached; always written out, since a dataset may be called like its file. */
    static final String CATALOG = "trunkline_file";

    /** What waits until it is merged never enters the file: neither does the file grow by it, nor has the commit to write it. */
    private static final String TEMPORARY = "temp";

    /** The address of a table in the attached file. */
    TableRef(String schema, String table) {
        this(CATALOG, schema, table);
    }

    /** The address of a table that is never written into the file. */
    static TableRef temporary(String table) {
        return new TableRef(TEMPORARY, "main", table);
    }

    /** Whether the table goes with the connection. */
    boolean isTemporary() {
        return catalog.equals(TEMPORARY);
    }

    /** The address as SQL. */
    String sql() {
        return quoted(catalog) + '.' + quoted(schema) + '.' + quoted(table);
    }

    /** The address as people write it who opened the file by itself. */
    String shown() {
        return quoted(schema) + '.' + quoted(table);
    }
}
