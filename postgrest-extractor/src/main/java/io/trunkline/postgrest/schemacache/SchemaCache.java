// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.schemacache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.openapi.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what the admin port shows at {@code /schema_cache}, from 12.2 on. Columns come in the order of their names there, whatever their
 * order in the table; and nothing tells which role may read what.
 *
 * @param relations by schema, in the order of their names
 * @param functions by schema, in the order of their names
 */
public record SchemaCache(Map<String, List<Relation>> relations, Map<String, List<Function>> functions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads it; empty if the answer is something else, such as the empty one of a server that has not read its schema yet. */
    public static Optional<SchemaCache> read(byte[] body, int length) {
        Map<String, List<Relation>> relations = new TreeMap<>();
        Map<String, List<Function>> functions = new TreeMap<>();
        boolean tables = false;
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean list = parser.nextToken() == JsonToken.START_ARRAY;
                if (list && name.equals("dbTables")) {
                    tables = true;
                    entries(parser, (schema, entry) -> add(relations, schema, CachedRelation.read(entry.path(1))));
                } else if (list && name.equals("dbRoutines")) {
                    entries(
                            parser,
                            (schema, entry) -> add(
                                    functions,
                                    schema,
                                    CachedFunction.read(
                                            entry.path(0).path("qiName").asText(), entry.path(1))));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException noJson) {
            return Optional.empty();
        }
        relations.values().forEach(all -> all.sort(Comparator.comparing(Relation::name)));
        functions.values().forEach(all -> all.sort(Comparator.comparing(Function::name)));
        return tables ? Optional.of(new SchemaCache(relations, functions)) : Optional.empty();
    }

    /** Pairs of a qualified name and what it stands for, one at a time: a cache may be large. */
    private static void entries(JsonParser parser, Entry entry) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            JsonNode pair = JSON.readTree(parser);
            entry.read(pair.path(0).path("qiSchema").asText(), pair);
        }
    }

    private static <T> void add(Map<String, List<T>> all, String schema, T one) {
        all.computeIfAbsent(schema, _ -> new ArrayList<>()).add(one);
    }

    @FunctionalInterface
    private interface Entry {
        void read(String schema, JsonNode pair);
    }
}
