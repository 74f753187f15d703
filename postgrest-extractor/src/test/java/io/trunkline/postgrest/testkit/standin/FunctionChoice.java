// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Catalog;
import io.trunkline.postgrest.testkit.catalog.Function;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the one function of a name that takes just these arguments. */
final class FunctionChoice {

    private final Catalog catalog;
    private final String schema;
    private final String name;
    private final boolean post;

    FunctionChoice(Catalog catalog, String schema, String name, boolean post) {
        this.catalog = catalog;
        this.schema = schema;
        this.name = name;
        this.post = post;
    }

    Function among(Set<String> arguments) {
        List<Function> all = catalog.functions(schema, name);
        List<Function> matching =
                all.stream().filter(function -> takes(function, arguments)).toList();
        List<Function> takingBody = all.stream()
                .filter(function -> !takes(function, arguments) && post && takesBody(function))
                .toList();
        List<Function> chosen = matching.isEmpty() ? takingBody : matching;
        return switch (chosen.size()) {
            case 0 -> throw notFound(all, arguments);
            case 1 -> chosen.getFirst();
            default -> throw ambiguous(chosen);
        };
    }

    /** Every required parameter must be there, and nothing that is no parameter. */
    private static boolean takes(Function function, Set<String> arguments) {
        Set<String> required = names(function, true);
        Set<String> rest = new HashSet<>(arguments);
        rest.removeAll(names(function, false));
        if (function.parameters().stream().allMatch(Function.Parameter::required)) {
            return arguments.equals(required);
        }
        return rest.equals(required);
    }

    private static Set<String> names(Function function, boolean required) {
        return function.parameters().stream()
                .filter(parameter -> parameter.required() == required)
                .map(Function.Parameter::name)
                .collect(Collectors.toSet());
    }

    private static boolean takesBody(Function function) {
        return function.parameters().size() == 1
                && function.parameters().getFirst().name().isEmpty()
                && Set.of("json", "jsonb")
                        .contains(function.parameters().getFirst().type());
    }

    private Problem notFound(List<Function> overloads, Set<String> arguments) {
        String given = String.join(", ", new TreeSet<>(arguments));
        String with = arguments.isEmpty()
                ? " without parameters"
                : arguments.size() == 1 ? " with parameter " + given : " with parameters " + given;
        String body = post ? " or with a single unnamed json/jsonb parameter" : "";
        String called = schema + "." + name;
        return new Problem(
                404,
                "PGRST202",
                "Could not find the function " + called
                        + (arguments.isEmpty() ? " without parameters" : "(" + given + ")") + " in the schema cache",
                "Searched for the function " + called + with + body
                        + ", but no matches were found in the schema cache.",
                hint(overloads, arguments)
                        .map(near -> "Perhaps you meant to call the function " + schema + "." + near)
                        .orElse(null),
                List.of());
    }

    private Optional<String> hint(List<Function> overloads, Set<String> arguments) {
        if (overloads.isEmpty()) {
            return NearNames.among(catalog.functionsOf(schema).stream()
                            .map(Function::name)
                            .distinct()
                            .toList())
                    .nearestName(name);
        }
        List<String> signatures = overloads.stream()
                .map(function -> signature(function.parameters().stream()
                        .map(Function.Parameter::name)
                        .collect(Collectors.toSet())))
                .toList();
        return NearNames.among(signatures).nearest(signature(arguments)).map(near -> name + near);
    }

    private static String signature(Set<String> names) {
        return new TreeSet<>(names).stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private Problem ambiguous(List<Function> candidates) {
        String signatures = candidates.stream()
                .map(function -> function.schema() + "." + function.name()
                        + function.parameters().stream()
                                .map(parameter -> parameter.name() + " => " + parameter.type())
                                .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return Problem.hinted(
                300,
                "PGRST203",
                "Could not choose the best candidate function between: " + signatures,
                Optional.of(
                        "Try renaming the parameters or the function itself in the database so function overloading can be resolved"));
    }
}
