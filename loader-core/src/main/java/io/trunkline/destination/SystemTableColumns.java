// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.List;

/** The columns of the three tables in which dlt keeps schemas, loads and states, as destinations that speak SQL make them. */
public final class SystemTableColumns {
    /** Columns of {@code _dlt_version}. */
    public static final List<ColumnSchema> VERSION = List.of(
            required("version", DataType.BIGINT),
            required("engine_version", DataType.BIGINT),
            required("inserted_at", DataType.TIMESTAMP),
            required("schema_name", DataType.TEXT),
            required("version_hash", DataType.TEXT),
            required("schema", DataType.TEXT));

    /** Columns of {@code _dlt_loads}. */
    public static final List<ColumnSchema> LOADS = List.of(
            required("load_id", DataType.TEXT),
            optional("schema_name", DataType.TEXT),
            required("status", DataType.BIGINT),
            required("inserted_at", DataType.TIMESTAMP),
            optional("schema_version_hash", DataType.TEXT));

    /** Columns of {@code _dlt_pipeline_state}. */
    public static final List<ColumnSchema> STATE = List.of(
            required("version", DataType.BIGINT),
            required("engine_version", DataType.BIGINT),
            required("pipeline_name", DataType.TEXT),
            required("state", DataType.TEXT),
            required("created_at", DataType.TIMESTAMP),
            optional("version_hash", DataType.TEXT),
            required("_dlt_load_id", DataType.TEXT),
            required("_dlt_id", DataType.TEXT));

    private SystemTableColumns() {}

    /** A column without NULL. */
    public static ColumnSchema required(String name, DataType type) {
        return optional(name, type).required();
    }

    /** A column that may be NULL. */
    public static ColumnSchema optional(String name, DataType type) {
        return ColumnSchema.of(name, ColumnType.of(type));
    }
}
