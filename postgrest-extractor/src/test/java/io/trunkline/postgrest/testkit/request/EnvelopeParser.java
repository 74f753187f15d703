// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import io.trunkline.postgrest.testkit.http.Ask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a whole request: method, path, headers, and the query by their help. */
public final class EnvelopeParser {

    private static final Set<String> JSON = Set.of("application/json", "*/*");
    private static final Set<String> OPENAPI = Set.of("application/openapi+json", "application/json", "*/*");
    private static final Set<String> NEVER_SENT = Set.of("range", "range-unit", "expect", "origin");

    private EnvelopeParser() {}

    public static Envelope parse(Ask ask) {
        ask.headers().stream()
                .filter(header -> NEVER_SENT.contains(header.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(header -> {
                    throw new OutsideGrammar("the header " + header.name() + " is never sent");
                });
        ApiRequest request = request(ask);
        String profile = request instanceof ApiRequest.CallByPost ? "Content-Profile" : "Accept-Profile";
        return new Envelope(request, ask.header(profile), PreferencesParser.parse(ask.headerValues("Prefer")), ask);
    }

    private static ApiRequest request(Ask ask) {
        List<String> segments = UrlText.segments(ask.path());
        return switch (ask.method()) {
            case "GET" -> read(ask, segments);
            case "POST" -> call(ask, segments);
            default -> throw new OutsideGrammar("the method " + ask.method() + " is never sent");
        };
    }

    private static ApiRequest read(Ask ask, List<String> segments) {
        if (ask.body().length > 0) {
            throw new OutsideGrammar("a GET with a body");
        }
        if (segments.isEmpty()) {
            return root(ask);
        }
        requireAccept(ask);
        var parameters = UrlText.parameters(ask.query());
        if (isFunction(segments)) {
            return callByGet(segments.getLast(), parameters);
        }
        if (segments.size() != 1) {
            throw new OutsideGrammar("the path is neither a relation nor a function");
        }
        return new ApiRequest.RelationRead(segments.getFirst(), ReadQueryParser.parse(parameters));
    }

    private static ApiRequest root(Ask ask) {
        if (!ask.query().isEmpty() || !OPENAPI.containsAll(accepted(ask))) {
            throw new OutsideGrammar("the root is read without a query and as OpenAPI or JSON");
        }
        return new ApiRequest.RootPage();
    }

    private static ApiRequest callByGet(String function, List<Map.Entry<String, String>> parameters) {
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        List<Map.Entry<String, String>> query = new ArrayList<>();
        for (var parameter : parameters) {
            if (ReadQueryParser.isReserved(parameter.getKey())
                    || ConditionParser.looksLikeFilter(parameter.getValue())) {
                query.add(parameter);
            } else {
                arguments
                        .computeIfAbsent(argumentName(parameter.getKey()), _ -> new ArrayList<>())
                        .add(parameter.getValue());
            }
        }
        return new ApiRequest.CallByGet(function, arguments, ReadQueryParser.parse(query));
    }

    /** Written like the name of a column; without quotes a dot would cut it. */
    private static String argumentName(String key) {
        var scanner = new TextScanner(key);
        String name = scanner.name();
        scanner.expectEnd();
        return name;
    }

    private static ApiRequest call(Ask ask, List<String> segments) {
        if (!isFunction(segments)) {
            throw new OutsideGrammar("only functions are asked by POST");
        }
        requireAccept(ask);
        if (!isJson(ask.header("Content-Type").orElse("application/json"))) {
            throw new OutsideGrammar("only JSON is posted");
        }
        return new ApiRequest.CallByPost(
                segments.getLast(), ask.bodyText(), ReadQueryParser.parse(UrlText.parameters(ask.query())));
    }

    private static boolean isJson(String contentType) {
        return contentType.replace(" ", "").toLowerCase(Locale.ROOT).matches("application/json(;charset=utf-8)?");
    }

    private static boolean isFunction(List<String> segments) {
        return segments.size() == 2
                && segments.getFirst().equals("rpc")
                && !segments.getLast().isEmpty();
    }

    private static void requireAccept(Ask ask) {
        if (!JSON.containsAll(accepted(ask))) {
            throw new OutsideGrammar("rows are read as JSON, not as " + String.join(", ", accepted(ask)));
        }
    }

    /** The media types of all {@code Accept} headers, without their weights. */
    private static List<String> accepted(Ask ask) {
        List<String> values = ask.headerValues("Accept");
        return values.isEmpty()
                ? List.of("*/*")
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(type -> type.replaceFirst(";\\s*q=[0-9.]+$", "").strip())
                        .toList();
    }
}
