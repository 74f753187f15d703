// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import static io.trunkline.destination.SqlName.quoted;

/** The address of a table in the database. */
record TableRef(String schema, String table) {
    /** The address as SQL. */
    String sql() {
        return quoted(schema) + '.' + quoted(table);
    }
}
