// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random rows as JSON text, full of what makes normalizing hard: colliding keys, changing types, odd numbers and dates. */
final class RandomJson {
    private static final String[] KEYS = {
        "id",
        "a",
        "A",
        "b",
        "b c",
        "b__c",
        "amount",
        "at",
        "day",
        "flag",
        "doc",
        "blob",
        "clock",
        "value",
        "list",
        "x__v_text",
        "x",
        "日本",
        "#",
        "",
        "_dlt_id",
        "_dlt_parent_id",
        "aVeryLongKeyThatIsLongerThanTheLimitOfThirtyCharacters"
    };
    private static final String[] SCALARS = {
        "null",
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "42",
        "-0",
        "-0.0",
        "1.5",
        "3.0",
        "1e3",
        "1E400",
        "0.1",
        "12.340",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "18446744073709551616",
        "123456789012345678901234567890123456789012345",
        "99999999999999999999999999999.123456789",
        "0.0000000001",
        "1705314600",
        "1705314600.5",
        "\"\"",
        "\"x\"",
        "\"42\"",
        "\" 7 \"",
        "\"1.5\"",
        "\"1_000\"",
        "\"0x1F\"",
        "\"-.5\"",
        "\"NaN\"",
        "\"-Infinity\"",
        "\"1e400\"",
        "\"yes\"",
        "\"F\"",
        "\"2024-01-15T10:30:00Z\"",
        "\"2024-01-15T10:30:00.123456789+02:00\"",
        "\"2024-01-15 10:30:00-05\"",
        "\"2024-02-30T00:00:00\"",
        "\"2024-01-15T24:00:00\"",
        "\"2024-01-15\"",
        "\"0044-03-15 BC\"",
        "\"infinity\"",
        "\"10000-01-01T00:00:00\"",
        "\"0001-01-01T00:00:00+05:00\"",
        "\"10:30:00\"",
        "\"10:30:00.5\"",
        "\"20240115T103000\"",
        "\"\\\\x68656c6c6f\"",
        "\"\\\\x6\"",
        "\"aGVsbG8=\"",
        "\"straße 日本 \\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"\\n\\\"\\\\\\/\\u001f\"",
        "\"{\\\"k\\\": [1, 2.50]}\"",
        "\"[\"",
        "\"\u007f\u2028\""
    };

    private RandomJson() {}

    static Arbitrary<String> key() {
        return Arbitraries.of(KEYS);
    }

    static Arbitrary<String> scalar() {
        return Arbitraries.of(SCALARS);
    }

    static Arbitrary<String> value(int depth) {
        return depth == 0
                ? scalar()
                : Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(8, scalar()),
                                net.jqwik.api.Tuple.of(2, object(depth - 1)),
                                net.jqwik.api.Tuple.of(2, array(depth - 1)))
                        .map(text -> text);
    }

    private static Arbitrary<String> array(int depth) {
        return value(depth).list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]");
    }

    static Arbitrary<String> object(int depth) {
        return field(depth).list().ofMaxSize(6).map(RandomJson::braces);
    }

    private static Arbitrary<String> field(int depth) {
        return Combinators.combine(key(), value(depth)).as((key, value) -> quoted(key) + ":" + value);
    }

    private static String quoted(String key) {
        return "\"" + key + "\"";
    }

    private static String braces(List<String> fields) {
        return fields.stream().collect(Collectors.joining(" ,", "{ ", "}"));
    }

    /** Items of a page: a few shapes that come again and again, with other values in places. */
    static Arbitrary<List<String>> items() {
        Arbitrary<String> item = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, object(3)),
                net.jqwik.api.Tuple.of(1, value(2)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("null", "[]", "{}")));
        return item.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(shapes -> Combinators.combine(
                                Arbitraries.of(shapes),
                                scalar(),
                                Arbitraries.integers().between(0, 3))
                        .as(RandomJson::vary)
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(20));
    }

    /** Puts another scalar behind the first colon in one of four cases. */
    private static String vary(String shape, String scalar, int choice) {
        return choice == 0
                ? shape.replaceFirst(
                        ":(true|false|null|-?\\d+(?=[ ,}]))", java.util.regex.Matcher.quoteReplacement(":" + scalar))
                : shape;
    }
}
