// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import static io.trunkline.destination.SqlName.quoted;

/** The address of a table in the attached file. */
record TableRef(String schema, String table) {
    /** Name under which the file is attached; always written out, since a dataset may be called like its file. */
    static final String CATALOG = "trunkline_file";

    /** The address as SQL. */
    String sql() {
        return quoted(CATALOG) + '.' + quoted(schema) + '.' + quoted(table);
    }

    /** The address as people write it who opened the file by itself. */
    String shown() {
        return quoted(schema) + '.' + quoted(table);
    }
}
