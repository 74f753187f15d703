// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the query string of a read: the reserved parameters, and a filter in every other one. */
final class ReadQueryParser {

    /** Parameters of their own meaning; a column of such a name is quoted. */
    private static final Set<String> FOR_WRITERS = Set.of("columns", "on_conflict");

    private List<SelectItem> select = List.of(new SelectItem.AllColumns());
    private final List<Condition> conditions = new ArrayList<>();
    private List<OrderTerm> order = List.of();
    private Optional<BigInteger> limit = Optional.empty();
    private Optional<BigInteger> offset = Optional.empty();
    private final List<String> seen = new ArrayList<>();

    static ReadQuery parse(List<Map.Entry<String, String>> parameters) {
        var parser = new ReadQueryParser();
        parameters.forEach(parameter -> parser.read(parameter.getKey(), parameter.getValue()));
        return new ReadQuery(parser.select, parser.conditions, parser.order, parser.limit, parser.offset);
    }

    /** Whether this parameter steers the result, whatever its value: never an argument of a function. */
    static boolean isReserved(String key) {
        return Set.of("select", "order", "limit", "offset", "and", "or", "not.and", "not.or")
                        .contains(key)
                || FOR_WRITERS.contains(key);
    }

    private void read(String key, String value) {
        switch (key) {
            case "select" -> select = once(key, selectItems(value));
            case "order" -> order = once(key, orderTerms(value));
            case "limit" -> limit = once(key, Optional.of(number(value)));
            case "offset" -> offset = once(key, Optional.of(number(value)));
            default -> {
                if (FOR_WRITERS.contains(key)) {
                    throw new OutsideGrammar(key + " is for writers");
                }
                conditions.add(ConditionParser.parse(key, value));
            }
        }
    }

    private <T> T once(String key, T value) {
        if (seen.contains(key)) {
            throw new OutsideGrammar(key + " is given twice");
        }
        seen.add(key);
        return value;
    }

    private static BigInteger number(String digits) {
        if (!digits.matches("[0-9]{1,30}")) {
            throw new OutsideGrammar("not a number of rows: " + digits);
        }
        return new BigInteger(digits);
    }

    private static List<SelectItem> selectItems(String value) {
        var scanner = new TextScanner(value);
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(selectItem(scanner));
        } while (scanner.take(","));
        scanner.expectEnd();
        return items;
    }

    private static SelectItem selectItem(TextScanner scanner) {
        if (scanner.take("*")) {
            return new SelectItem.AllColumns();
        }
        String first = scanner.name();
        if (first.equals("*")) {
            return new SelectItem.AllColumns();
        }
        Optional<String> cast = cast(scanner);
        if (cast.isPresent() || !scanner.take(":")) {
            return new SelectItem.OneColumn(first, Optional.empty(), cast);
        }
        return new SelectItem.OneColumn(scanner.name(), Optional.of(first), cast(scanner));
    }

    /** Only casts to text are ever needed. */
    private static Optional<String> cast(TextScanner scanner) {
        if (!scanner.take("::")) {
            return Optional.empty();
        }
        scanner.expect("text");
        return Optional.of("text");
    }

    private static List<OrderTerm> orderTerms(String value) {
        var scanner = new TextScanner(value);
        List<OrderTerm> terms = new ArrayList<>();
        do {
            String column = scanner.name();
            terms.add(new OrderTerm(column, direction(scanner), nulls(scanner)));
        } while (scanner.take(","));
        scanner.expectEnd();
        return terms;
    }

    private static Optional<OrderTerm.Direction> direction(TextScanner scanner) {
        if (scanner.take(".asc")) {
            return Optional.of(OrderTerm.Direction.ASC);
        }
        return scanner.take(".desc") ? Optional.of(OrderTerm.Direction.DESC) : Optional.empty();
    }

    private static Optional<OrderTerm.Nulls> nulls(TextScanner scanner) {
        if (scanner.take(".nullsfirst")) {
            return Optional.of(OrderTerm.Nulls.FIRST);
        }
        return scanner.take(".nullslast") ? Optional.of(OrderTerm.Nulls.LAST) : Optional.empty();
    }
}
