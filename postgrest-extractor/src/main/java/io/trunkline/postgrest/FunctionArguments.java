// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.openapi.Function.Argument;
import io.trunkline.postgrest.request.Query;
import io.trunkline.postgrest.request.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes the arguments of a function as the server wants them, and refuses a call that cannot succeed. */
final class FunctionArguments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> RESERVED =
            Set.of("select", "order", "limit", "offset", "and", "or", "columns", "on_conflict");
    private static final Pattern FILTER = Pattern.compile("[a-z]+(\\([a-z_]+\\))?\\..*", Pattern.DOTALL);
    private static final int LONGEST = 2000;

    private final String resource;
    private final Function function;
    private final PostgrestResourceSettings settings;

    FunctionArguments(String resource, Function function, PostgrestResourceSettings settings) {
        this.resource = resource;
        this.function = function;
        this.settings = settings;
        refuseMissing();
    }

    private void refuseMissing() {
        if (settings.body().isPresent()) {
            return;
        }
        List<String> missing = function.arguments().stream()
                .filter(Argument::required)
                .map(Argument::name)
                .filter(name -> !settings.arguments().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    resource + ": the function wants "
                            + (function.takesWholeBody() ? "a body" : "arguments " + missing),
                    "Give them in the settings of this resource (arguments, or body for a function whose argument has no name).");
        }
    }

    /**
     * Whether the arguments can be parameters of a query: a name with a point, or one of PostgREST's own, is read as something else there, and so
     * is a value that looks like a filter.
     */
    boolean fitQuery() {
        return settings.arguments().entrySet().stream()
                .allMatch(argument -> argument.getKey().indexOf('.') < 0
                        && !RESERVED.contains(argument.getKey())
                        && argument.getValue().length() < LONGEST
                        && !FILTER.matcher(argument.getValue()).matches());
    }

    /** The query with the arguments as parameters. */
    Query query(Query query) {
        Query filled = query;
        for (var argument : new TreeMap<>(settings.arguments()).entrySet()) {
            String key = Quoting.segment(argument.getKey());
            for (String value : values(argument.getKey(), argument.getValue())) {
                filled = filled.with(key + '=' + Quoting.value(value));
            }
        }
        return filled;
    }

    /** A variadic argument that is written as a JSON list is repeated. */
    private List<String> values(String name, String value) {
        boolean repeated = declared(name).filter(Argument::variadic).isPresent() && value.startsWith("[");
        if (!repeated) {
            return List.of(value);
        }
        return tree(value).valueStream().map(JsonNode::asText).toList();
    }

    /** The JSON body with the arguments, or the whole body that is the argument. */
    String body() {
        if (settings.body().isPresent()) {
            return settings.body().get();
        }
        ObjectNode body = JSON.createObjectNode();
        new TreeMap<>(settings.arguments()).forEach((name, value) -> {
            if (isNested(name, value)) {
                body.putRawValue(name, new RawValue(tree(value).toString()));
            } else {
                body.put(name, value);
            }
        });
        return body.toString();
    }

    /** Lists and documents go as they are; everything else as text, which the database reads by the argument's type. */
    private boolean isNested(String name, String value) {
        String type = declared(name).map(Argument::type).orElse("");
        boolean list = value.startsWith("[") && (type.endsWith("[]") || type.isEmpty());
        return list || (type.startsWith("json") && !value.isBlank());
    }

    private Optional<Argument> declared(String name) {
        return function.arguments().stream()
                .filter(argument -> argument.name().equals(name))
                .findFirst();
    }

    private JsonNode tree(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID, resource + ": an argument is no JSON: " + value, "Correct it.", e);
        }
    }
}
