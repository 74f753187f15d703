// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables that a load of the orders makes, as dlt lays them out when types are inferred. */
final class OrderTables {
    private static final String BELOW =
            ", _dlt_parent_id VARCHAR NOT NULL, _dlt_list_idx BIGINT NOT NULL, _dlt_id VARCHAR NOT NULL)";

    private static final List<String> STATEMENTS = List.of(
            "CREATE SCHEMA " + EventTables.DATASET,
            "USE target." + EventTables.DATASET,
            """
        CREATE TABLE orders (id BIGINT, customer VARCHAR, placed_at TIMESTAMPTZ, total DOUBLE, address__city VARCHAR,
            address__zone__code BIGINT, address__zone__remote BOOLEAN, _dlt_load_id VARCHAR NOT NULL,
            _dlt_id VARCHAR NOT NULL)""",
            "CREATE TABLE orders__lines (sku VARCHAR, quantity BIGINT, price DOUBLE" + BELOW,
            "CREATE TABLE orders__lines__taxes (code VARCHAR, rate DOUBLE" + BELOW,
            "CREATE TABLE orders__lines__notes (value VARCHAR" + BELOW,
            "CREATE TABLE orders__shipments (carrier VARCHAR, sent_at TIMESTAMPTZ" + BELOW,
            "CREATE TABLE orders__shipments__stops (city VARCHAR, \"at\" TIMESTAMPTZ" + BELOW,
            """
        CREATE TABLE _dlt_loads (load_id VARCHAR NOT NULL, schema_name VARCHAR, status BIGINT NOT NULL,
            inserted_at TIMESTAMPTZ NOT NULL, schema_version_hash VARCHAR)""");

    private OrderTables() {}

    /** Creates the empty tables. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}
