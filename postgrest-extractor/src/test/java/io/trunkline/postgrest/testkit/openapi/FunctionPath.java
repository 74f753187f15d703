// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.postgrest.testkit.catalog.Function;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes how one function is called. */
final class FunctionPath {

    private FunctionPath() {}

    static ObjectNode of(Function function) {
        ObjectNode path = JsonTree.object();
        if (function.volatility() != Function.Volatility.VOLATILE) {
            List<ObjectNode> parameters = function.parameters().stream()
                    .map(FunctionPath::queryParameter)
                    .toList();
            path.set("get", operation(function, parameters));
        }
        path.set(
                "post", operation(function, List.of(body(function), JsonTree.reference("parameters", "preferParams"))));
        return path;
    }

    private static ObjectNode operation(Function function, List<ObjectNode> parameters) {
        var comment = Comment.of(function.comment());
        ObjectNode operation = JsonTree.object();
        comment.rest().ifPresent(text -> operation.put("description", text));
        if (!parameters.isEmpty()) {
            operation.set("parameters", JsonTree.list(parameters));
        }
        operation.set(
                "produces",
                JsonTree.texts(
                        "application/json",
                        "application/vnd.pgrst.object+json;nulls=stripped",
                        "application/vnd.pgrst.object+json"));
        operation.putObject("responses").putObject("200").put("description", "OK");
        comment.firstLine().ifPresent(text -> operation.put("summary", text));
        operation.set("tags", JsonTree.texts("(rpc) " + function.name()));
        return operation;
    }

    private static ObjectNode queryParameter(Function.Parameter parameter) {
        ObjectNode described = JsonTree.object();
        if (parameter.variadic()) {
            described.put("collectionFormat", "multi").put("in", "query");
            String element = SwaggerTypes.element(parameter.type());
            described
                    .putObject("items")
                    .put("format", SwaggerTypes.format(element))
                    .put("type", SwaggerTypes.inQuery(element));
        } else {
            described.put("format", SwaggerTypes.format(parameter.type())).put("in", "query");
        }
        return described
                .put("name", parameter.name())
                .put("required", parameter.required())
                .put("type", parameter.variadic() ? "array" : SwaggerTypes.inQuery(parameter.type()));
    }

    private static ObjectNode body(Function function) {
        ObjectNode schema = JsonTree.object();
        function.comment().ifPresent(comment -> schema.put("description", comment));
        if (!function.parameters().isEmpty()) {
            Map<String, ObjectNode> sorted = new TreeMap<>();
            function.parameters().forEach(parameter -> sorted.put(parameter.name(), property(parameter)));
            schema.putObject("properties").setAll(sorted);
        }
        String[] required = function.parameters().stream()
                .filter(Function.Parameter::required)
                .map(Function.Parameter::name)
                .toArray(String[]::new);
        if (required.length > 0) {
            schema.set("required", JsonTree.texts(required));
        }
        schema.put("type", "object");
        ObjectNode body =
                JsonTree.object().put("in", "body").put("name", "args").put("required", true);
        body.set("schema", schema);
        return body;
    }

    private static ObjectNode property(Function.Parameter parameter) {
        ObjectNode property = JsonTree.object().put("format", SwaggerTypes.format(parameter.type()));
        if (parameter.type().endsWith("[]")) {
            ObjectNode items = property.putObject("items");
            SwaggerTypes.type(SwaggerTypes.element(parameter.type())).ifPresent(type -> items.put("type", type));
        }
        SwaggerTypes.type(parameter.type()).ifPresent(type -> property.put("type", type));
        return property;
    }
}
