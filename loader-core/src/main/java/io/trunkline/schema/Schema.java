// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema document of a dataset: dlt's stored schema of engine version 11. Immutable.
 *
 * @param name the schema's name (that of the source)
 * @param version number of this version; 0 for a schema never stored
 * @param versionHash hash of the content; empty for a schema never stored
 * @param previousHashes hashes of earlier versions, newest first, ten at most
 * @param tables by name, in order
 * @param settings as in JSON
 * @param normalizers as in JSON
 * @param properties all other properties of the document, as in JSON
 */
public record Schema(
        String name,
        int version,
        String versionHash,
        List<String> previousHashes,
        Map<String, TableSchema> tables,
        Map<String, Object> settings,
        Map<String, Object> normalizers,
        Map<String, Object> properties) {
    /** Version of the document's form. */
    public static final int ENGINE_VERSION = 11;

    public Schema {
        previousHashes = List.copyOf(previousHashes);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        normalizers = Collections.unmodifiableMap(new LinkedHashMap<>(normalizers));
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A schema without other properties. */
    public Schema(
            String name,
            int version,
            String versionHash,
            List<String> previousHashes,
            Map<String, TableSchema> tables,
            Map<String, Object> settings,
            Map<String, Object> normalizers) {
        this(name, version, versionHash, previousHashes, tables, settings, normalizers, Map.of());
    }

    /** The table of that name. */
    public Optional<TableSchema> table(String tableName) {
        return Optional.ofNullable(tables.get(tableName));
    }

    /** The same schema with the table added or replaced in place. */
    public Schema with(TableSchema table) {
        Map<String, TableSchema> more = new LinkedHashMap<>(tables);
        more.put(table.name(), table);
        return with(more, normalizers);
    }

    /** The same schema with other tables and normalizers. */
    public Schema with(Map<String, TableSchema> otherTables, Map<String, Object> otherNormalizers) {
        return new Schema(
                name, version, versionHash, previousHashes, otherTables, settings, otherNormalizers, properties);
    }

    /** The same schema with other settings. */
    public Schema withSettings(Map<String, Object> otherSettings) {
        return new Schema(name, version, versionHash, previousHashes, tables, otherSettings, normalizers, properties);
    }

    /** The same content under another version. */
    public Schema versioned(int number, String hash, List<String> earlier) {
        return new Schema(name, number, hash, earlier, tables, settings, normalizers, properties);
    }
}
