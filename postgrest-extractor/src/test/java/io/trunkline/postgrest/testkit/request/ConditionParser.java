// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads filters: {@code column=op.value} and the trees of {@code and} and {@code or}. */
final class ConditionParser {

    private static final Set<String> EVERY_OPERATOR = Set.of(
            "eq",
            "neq",
            "gt",
            "gte",
            "lt",
            "lte",
            "like",
            "ilike",
            "in",
            "is",
            "isdistinct",
            "match",
            "imatch",
            "fts",
            "plfts",
            "phfts",
            "wfts",
            "cs",
            "cd",
            "ov",
            "sl",
            "sr",
            "nxr",
            "nxl",
            "adj",
            "not");

    private ConditionParser() {}

    static Condition parse(String key, String value) {
        return switch (key) {
            case "and" -> tree(Condition.Kind.AND, false, value);
            case "or" -> tree(Condition.Kind.OR, false, value);
            case "not.and" -> tree(Condition.Kind.AND, true, value);
            case "not.or" -> tree(Condition.Kind.OR, true, value);
            default -> filter(key, value);
        };
    }

    /** Whether a parameter of a function call is a filter on its result and no argument. */
    static boolean looksLikeFilter(String value) {
        int end = 0;
        while (end < value.length() && Character.isLetter(value.charAt(end))) {
            end++;
        }
        return end < value.length()
                && (value.charAt(end) == '.' || value.charAt(end) == '(')
                && EVERY_OPERATOR.contains(value.substring(0, end));
    }

    private static Condition filter(String key, String value) {
        var keyScanner = new TextScanner(key);
        String column = keyScanner.name();
        keyScanner.expectEnd();
        var scanner = new TextScanner(value);
        Condition test = test(column, scanner, false);
        scanner.expectEnd();
        return test;
    }

    private static Condition tree(Condition.Kind kind, boolean negated, String value) {
        var scanner = new TextScanner(value);
        Condition junction = junction(kind, negated, scanner);
        scanner.expectEnd();
        return junction;
    }

    private static Condition junction(Condition.Kind kind, boolean negated, TextScanner scanner) {
        scanner.expect("(");
        List<Condition> members = new ArrayList<>();
        do {
            members.add(member(scanner));
        } while (scanner.take(","));
        scanner.expect(")");
        return new Condition.Junction(kind, negated, members);
    }

    private static Condition member(TextScanner scanner) {
        return nested(scanner).orElseGet(() -> {
            String column = scanner.name();
            scanner.expect(".");
            return test(column, scanner, true);
        });
    }

    private static Optional<Condition> nested(TextScanner scanner) {
        for (Condition.Kind kind : Condition.Kind.values()) {
            String word = kind.name().toLowerCase(java.util.Locale.ROOT);
            for (String not : List.of("", "not.")) {
                if (scanner.take(not + word + "(")) {
                    scanner.back(1);
                    return Optional.of(junction(kind, !not.isEmpty(), scanner));
                }
            }
        }
        return Optional.empty();
    }

    private static Condition test(String column, TextScanner scanner, boolean insideTree) {
        boolean negated = scanner.take("not.");
        String operator = scanner.run(Character::isLetter);
        scanner.expect(".");
        return new Condition.Test(column, negated, check(operator, scanner, insideTree));
    }

    private static Check check(String operator, TextScanner scanner, boolean insideTree) {
        return switch (operator) {
            case "in" -> new Check.In(list(scanner));
            case "is" ->
                new Check.Is(Check.Truth.named(scanner.run(c -> Character.isLetter(c) || c == '_'))
                        .orElseThrow(() -> scanner.unexpected("null, true, false or unknown")));
            default ->
                new Check.Compare(
                        Check.Operator.named(operator)
                                .orElseThrow(() -> new OutsideGrammar("the operator " + operator + " is never sent")),
                        insideTree ? scanner.listValue() : scanner.rest());
        };
    }

    private static List<String> list(TextScanner scanner) {
        scanner.expect("(");
        List<String> values = new ArrayList<>();
        do {
            values.add(scanner.listValue());
        } while (scanner.take(","));
        scanner.expect(")");
        return values;
    }
}
