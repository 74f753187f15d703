// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables that a load of the events makes, as dlt lays them out when types are inferred. */
final class EventTables {
    static final String DATASET = "postgrest_pipeline_dataset";
    static final String LOAD_ID = "1767225600.000001";

    private static final String[] STATEMENTS = {"CREATE SCHEMA " + DATASET, "USE target." + DATASET, """
        CREATE TABLE events (id BIGINT, customer_id BIGINT, reference VARCHAR, title VARCHAR, note VARCHAR, score DOUBLE,
            amount DOUBLE, active BOOLEAN, created_at TIMESTAMPTZ, updated_at TIMESTAMPTZ, place__city VARCHAR,
            place__zone BIGINT, place__latitude DOUBLE, _dlt_load_id VARCHAR NOT NULL, _dlt_id VARCHAR NOT NULL)""", """
        CREATE TABLE events__tags (value VARCHAR, _dlt_parent_id VARCHAR NOT NULL, _dlt_list_idx BIGINT NOT NULL,
            _dlt_id VARCHAR NOT NULL)""", """
        CREATE TABLE _dlt_loads (load_id VARCHAR NOT NULL, schema_name VARCHAR, status BIGINT NOT NULL,
            inserted_at TIMESTAMPTZ NOT NULL, schema_version_hash VARCHAR)"""};

    private EventTables() {}

    /** Creates the empty tables. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }

    /** Creates the same tables in PostgreSQL. */
    static void createInPostgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(
                        sql.startsWith("USE")
                                ? "SET search_path = " + DATASET
                                : sql.replace("DOUBLE", "DOUBLE PRECISION"));
            }
        }
    }

    /** Says that the load is complete. */
    static void complete(Connection connection) throws SQLException {
        complete(connection, LOAD_ID);
    }

    /** Says that a later load is complete. */
    static void complete(Connection connection, String loadId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO _dlt_loads (load_id, schema_name, status, inserted_at) VALUES ('" + loadId
                    + "', 'postgrest', 0, now())");
        }
    }
}
