// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins schemas the way dlt does: with its system tables, default hints and normalizers. */
public final class NewSchema {
    /** Table of the schema versions. */
    public static final String VERSION_TABLE = "_dlt_version";

    /** Table of the completed loads. */
    public static final String LOADS_TABLE = "_dlt_loads";

    /** Table of the pipeline states. */
    public static final String STATE_TABLE = "_dlt_pipeline_state";

    private static final int ID_LENGTH = 64;

    private NewSchema() {}

    /** A schema of version 1 with nothing but system tables; the name must be normalized. */
    public static Schema named(String name) {
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        tables.put(VERSION_TABLE, versionTable());
        tables.put(LOADS_TABLE, loadsTable());
        Schema begun = new Schema(name, 0, "", List.of(), tables, settings(), normalizers());
        return SchemaVersioning.stamp(begun);
    }

    /** The schema with the table of pipeline states, which is there once a state was written. */
    public static Schema withState(Schema schema) {
        return schema.table(STATE_TABLE).isPresent() ? schema : schema.with(stateTable());
    }

    /** The schema with that table as dlt has it after reading: a row id comes with the first row. */
    public static Schema withStateAsRead(Schema schema) {
        TableSchema whole = stateTable();
        Map<String, Object> properties = new LinkedHashMap<>(whole.properties());
        properties.remove("x-normalizer");
        List<ColumnSchema> columns = whole.columns().stream()
                .filter(column -> !column.has("row_key"))
                .toList();
        return schema.with(new TableSchema(STATE_TABLE, Optional.empty(), columns, properties));
    }

    private static TableSchema versionTable() {
        return system(
                VERSION_TABLE,
                "Created by DLT. Tracks schema updates",
                required("version", DataType.BIGINT),
                required("engine_version", DataType.BIGINT),
                required("inserted_at", DataType.TIMESTAMP),
                required("schema_name", DataType.TEXT),
                required("version_hash", DataType.TEXT),
                required("schema", DataType.TEXT));
    }

    private static TableSchema loadsTable() {
        return system(
                LOADS_TABLE,
                "Created by DLT. Tracks completed loads",
                id("load_id"),
                ColumnSchema.of("schema_name", ColumnType.of(DataType.TEXT)),
                required("status", DataType.BIGINT),
                required("inserted_at", DataType.TIMESTAMP),
                ColumnSchema.of("schema_version_hash", ColumnType.of(DataType.TEXT)));
    }

    private static TableSchema stateTable() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("write_disposition", "append");
        properties.put("file_format", "preferred");
        properties.put("resource", STATE_TABLE);
        properties.put("x-normalizer", Map.of("seen-data", true));
        List<ColumnSchema> columns = List.of(
                required("version", DataType.BIGINT),
                required("engine_version", DataType.BIGINT),
                required("pipeline_name", DataType.TEXT),
                required("state", DataType.TEXT),
                required("created_at", DataType.TIMESTAMP),
                ColumnSchema.of("version_hash", ColumnType.of(DataType.TEXT)),
                id("_dlt_load_id"),
                required("_dlt_id", DataType.TEXT).with("unique", true).with("row_key", true));
        return new TableSchema(STATE_TABLE, Optional.empty(), columns, properties);
    }

    private static TableSchema system(String name, String description, ColumnSchema... columns) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("write_disposition", "skip");
        properties.put("resource", name);
        properties.put("description", description);
        return new TableSchema(name, Optional.empty(), List.of(columns), properties);
    }

    private static ColumnSchema required(String name, DataType type) {
        return ColumnSchema.of(name, ColumnType.of(type)).required();
    }

    private static ColumnSchema id(String name) {
        return ColumnSchema.of(name, new ColumnType(DataType.TEXT, ID_LENGTH, ColumnType.UNSET, true))
                .required();
    }

    private static Map<String, Object> settings() {
        Map<String, Object> hints = new LinkedHashMap<>();
        hints.put("not_null", List.of("_dlt_id", "_dlt_root_id", "_dlt_parent_id", "_dlt_list_idx", "_dlt_load_id"));
        hints.put("parent_key", List.of("_dlt_parent_id"));
        hints.put("root_key", List.of("_dlt_root_id"));
        hints.put("unique", List.of("_dlt_id"));
        hints.put("row_key", List.of("_dlt_id"));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("detections", List.of("iso_timestamp"));
        settings.put("default_hints", hints);
        return settings;
    }

    private static Map<String, Object> normalizers() {
        Map<String, Object> normalizers = new LinkedHashMap<>();
        normalizers.put("names", "snake_case");
        normalizers.put("json", Map.of("module", "dlt.common.normalizers.json.relational"));
        return normalizers;
    }
}
