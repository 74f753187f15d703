// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import io.trunkline.schema.ColumnSchema;
import java.util.List;
import java.util.Map;

/** The tables of one dataset, as far as what all SQL destinations share needs to know them. */
public interface DatasetTables {
    /** Statements on the connection that sees them. */
    Statements statements();

    /** The address of a table, as SQL. */
    String address(String table);

    /** Whether there is such a table. */
    boolean exists(String table);

    /** Makes the table if there is none, else adds the columns that it does not have. */
    void prepare(String table, List<ColumnSchema> columns);

    /** The columns of a table by name, each with the expression that gives its values as text, instants in UTC; none without the table. */
    Map<String, String> asText(String table);
}
