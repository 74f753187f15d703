// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.about;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.openapi.OpenApiPage;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.request.Profile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Writes what a metadata page says as one row with lists below it. */
final class OpenApiRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenApiRows() {}

    static SinglePageReader.Made read(RootPage root, List<Profile> profiles) {
        ArrayNode rows = JSON.createArrayNode();
        Duration took = Duration.ZERO;
        for (Profile profile : profiles) {
            RootPage.Read read = root.read(profile);
            OpenApiPage page = read.page()
                    .orElseThrow(() -> new TrunklineException(
                            Failure.SOURCE_NOT_RECOGNIZED,
                            "openapi: another document is in the place of the metadata page: "
                                    + read.answer().text(200),
                            "Leave this resource out."));
            String name = read.answer().header("content-profile").orElse(profile.name());
            rows.add(row(name, page));
            took = took.plus(read.answer().took());
        }
        return new SinglePageReader.Made(rows.toString(), rows.size(), took);
    }

    static ObjectNode row(String profile, OpenApiPage page) {
        ObjectNode content = JSON.createObjectNode()
                .put("server_version", page.version())
                .put("title", page.title())
                .put("description", page.description());
        ArrayNode relations = content.putArray("relations");
        page.relations().forEach(relation -> relations.add(relation(relation)));
        ArrayNode functions = content.putArray("functions");
        page.functions().forEach(function -> functions.add(function(function)));
        ObjectNode row = JSON.createObjectNode().put("profile", profile).put("content_hash", hash(content.toString()));
        row.setAll(content);
        return row;
    }

    private static ObjectNode relation(Relation relation) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", relation.name())
                .put("kind", relation.looksLikeView() ? "view" : "table")
                .put("comment", relation.comment().orElse(null))
                .put("writable", relation.writable());
        ArrayNode columns = node.putArray("columns");
        int position = 1;
        for (RelationColumn column : relation.columns()) {
            columns.add(column(position++, column));
        }
        return node;
    }

    private static ObjectNode column(int position, RelationColumn column) {
        ObjectNode node = JSON.createObjectNode()
                .put("position", position)
                .put("name", column.name())
                .put("type", column.type().name())
                .put("required", column.required())
                .put("primary_key", column.primaryKey())
                .put("comment", column.note().comment().orElse(null))
                .put("default_value", column.defaultValue().orElse(null));
        column.note()
                .foreignKey()
                .ifPresent(key -> node.put("references_table", key.table()).put("references_column", key.column()));
        if (!column.enumValues().isEmpty()) {
            ArrayNode values = node.putArray("enum_values");
            column.enumValues().forEach(values::add);
        }
        return node;
    }

    private static ObjectNode function(Function function) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", function.name())
                .put("comment", function.comment().orElse(null))
                .put("readable", function.readable());
        ArrayNode arguments = node.putArray("arguments");
        function.arguments()
                .forEach(argument -> arguments
                        .addObject()
                        .put("name", argument.name())
                        .put("type", argument.type())
                        .put("required", argument.required())
                        .put("variadic", argument.variadic()));
        return node;
    }

    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
