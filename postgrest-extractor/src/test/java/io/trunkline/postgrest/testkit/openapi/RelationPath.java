// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.postgrest.testkit.catalog.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Describes what can be done with one relation. */
final class RelationPath {

    private RelationPath() {}

    static ObjectNode of(Relation relation) {
        List<ObjectNode> filters = relation.columns().stream()
                .map(column -> parameter("rowFilter." + relation.name() + "." + column.name()))
                .toList();
        String body = "body." + relation.name();
        ObjectNode path = JsonTree.object();
        path.set(
                "get",
                operation(
                        relation,
                        joined(filters, "select", "order", "range", "rangeUnit", "offset", "limit", "preferCount"),
                        rows(relation)));
        if (relation.writes().contains(Relation.Write.INSERT)) {
            path.set(
                    "post",
                    operation(relation, joined(List.of(), body, "select", "preferPost"), response("201", "Created")));
        }
        if (relation.writes().contains(Relation.Write.DELETE)) {
            path.set("delete", operation(relation, joined(filters, "preferReturn"), response("204", "No Content")));
        }
        if (relation.writes().contains(Relation.Write.UPDATE)) {
            path.set(
                    "patch", operation(relation, joined(filters, body, "preferReturn"), response("204", "No Content")));
        }
        return path;
    }

    private static ObjectNode operation(Relation relation, List<ObjectNode> parameters, ObjectNode responses) {
        var comment = Comment.of(relation.comment());
        ObjectNode operation = JsonTree.object();
        comment.rest().ifPresent(text -> operation.put("description", text));
        operation.set("parameters", JsonTree.list(parameters));
        operation.set("responses", responses);
        comment.firstLine().ifPresent(text -> operation.put("summary", text));
        operation.set("tags", JsonTree.texts(relation.name()));
        return operation;
    }

    private static List<ObjectNode> joined(List<ObjectNode> filters, String... others) {
        List<ObjectNode> parameters = new ArrayList<>(filters);
        Arrays.stream(others).map(RelationPath::parameter).forEach(parameters::add);
        return parameters;
    }

    private static ObjectNode parameter(String name) {
        return JsonTree.reference("parameters", name);
    }

    private static ObjectNode rows(Relation relation) {
        ObjectNode responses = response("200", "OK");
        ObjectNode schema = ((ObjectNode) responses.get("200")).putObject("schema");
        schema.set("items", JsonTree.reference("definitions", relation.name()));
        schema.put("type", "array");
        responses.putObject("206").put("description", "Partial Content");
        return responses;
    }

    private static ObjectNode response(String status, String description) {
        ObjectNode responses = JsonTree.object();
        responses.putObject(status).put("description", description);
        return responses;
    }
}
