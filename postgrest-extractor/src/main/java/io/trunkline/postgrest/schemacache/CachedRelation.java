// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.schemacache;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.openapi.ColumnNote;
import io.trunkline.postgrest.openapi.DeclaredType;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one table or view of the cache. */
final class CachedRelation {
    private CachedRelation() {}

    static Relation read(JsonNode table) {
        Set<String> key = new HashSet<>(texts(table.path("tablePKCols")));
        List<RelationColumn> columns = new ArrayList<>();
        table.path("tableColumns").forEach(column -> columns.add(column(column, key)));
        return new Relation(
                table.path("tableName").asText(),
                text(table.path("tableDescription")),
                columns,
                !table.path("tableIsView").asBoolean());
    }

    private static RelationColumn column(JsonNode column, Set<String> key) {
        String name = column.path("colName").asText();
        List<String> values = texts(column.path("colEnum"));
        return new RelationColumn(
                name,
                new DeclaredType(column.path("colType").asText(""), !values.isEmpty()),
                !column.path("colNullable").asBoolean(true),
                new ColumnNote(text(column.path("colDescription")), key.contains(name), Optional.empty()),
                values,
                Optional.empty());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** What a node says in words, if anything. */
    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
