// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import io.trunkline.errors.TrunklineException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The byte reader reads what Jackson reads, and refuses what Jackson refuses; bytes that are no UTF-8 it refuses as well. */
class JsonReaderTest {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"id\":",
        "0",
        "-",
        "1",
        ".",
        "e",
        "E",
        "+",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\t",
        "\r",
        "\\",
        "\\n",
        "\\u",
        "\\u0000",
        "\\ud83d",
        "\\ude00",
        "\\u00e9",
        "\u00e9",
        "\u65e5",
        "\ud83d\ude00",
        "\u0000",
        "\u001f",
        "\u007f",
        "\ufeff",
        "abcdefgh",
        "abcdefg\"",
        "12345678901234567890",
        "x",
        "/",
        "'",
        "NaN",
        "Infinity",
        "//",
        "\u2028"
    };

    private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    private final JsonReader reused = new JsonReader();

    @Property(tries = 3000)
    void documents_are_read_as_jackson_reads_them(@ForAll("documents") String document) {
        agree(document.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 6000)
    void changed_documents_get_the_same_verdict(
            @ForAll("documents") String document, @ForAll("pieces") List<String> pieces, @ForAll int seed) {
        StringBuilder changed = new StringBuilder(document);
        int at = seed;
        for (String piece : pieces) {
            at = at * 31 + 7;
            int from = Math.floorMod(at, changed.length() + 1);
            int to = Math.min(changed.length(), from + Math.floorMod(at >> 8, 3));
            changed.replace(from, to, piece);
        }
        agree(changed.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1500)
    void no_document_is_taken_for_whole_when_its_end_is_missing(
            @ForAll("documents") String document, @ForAll int seed) {
        byte[] whole = document.getBytes(StandardCharsets.UTF_8);
        agree(Arrays.copyOf(whole, Math.floorMod(seed, whole.length + 1)));
    }

    @Property(tries = 3000)
    void changed_bytes_get_the_same_verdict(
            @ForAll("documents") String document, @ForAll byte changed, @ForAll int seed) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[Math.floorMod(seed, bytes.length)] = changed;
            agree(bytes);
        }
    }

    @Property(tries = 2000)
    void numbers_are_read_as_jackson_reads_them(@ForAll("numbers") String number) {
        agree(("[" + number + "]").getBytes(StandardCharsets.UTF_8));
        agree(number.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void skipping_ends_where_reading_ends(@ForAll("documents") String document) {
        byte[] bytes = ("[" + document + ",1]").getBytes(StandardCharsets.UTF_8);
        JsonReader reader = new JsonReader();
        reader.open(bytes, 0, bytes.length);
        reader.next();
        Token first = reader.next();
        if (first == Token.OBJECT || first == Token.ARRAY) {
            reader.skip();
        }

        assertThat(reader.depth()).isEqualTo(1);
        assertThat(reader.next()).isEqualTo(Token.WHOLE);
        assertThat(reader.next()).isEqualTo(Token.END_ARRAY);
        assertThat(reader.next()).isEqualTo(Token.END);
    }

    @Example
    void equal_names_are_the_same_object() {
        byte[] bytes = "[{\"a\":1,\"bc\":2},{\"bc\":3,\"a\":4,\"\\u0061\":5}]".getBytes(StandardCharsets.UTF_8);
        JsonReader reader = new JsonReader();
        reader.open(bytes, 0, bytes.length);
        for (Token token = reader.next(); token != Token.END; token = reader.next()) {
            if (token == Token.NAME) {
                assertThat(reader.name()).isSameAs(reader.name().intern());
            }
        }
    }

    @Example
    void very_many_names_are_read_and_not_all_kept() {
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < 40_000; i++) {
            document.append(i == 0 ? "" : ",")
                    .append("\"name")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        agree(document.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void nesting_may_be_very_deep() {
        agree(("[{\"a\":".repeat(50_000) + "1" + "}]".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
        agree(("[{\"a\":".repeat(70) + "1" + "}]".repeat(60) + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2",
                "[\"ab",
                "[\"ab\\",
                "[\"ab\\u12",
                "{\"a\"",
                "{\"a\":",
                "{",
                "[",
                "[1",
                "[tru",
                "[-",
                "[1.",
                "[1e"
            })
    void a_cut_document_is_refused_with_the_place_where_it_ends(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(TrunklineException.class)
                .hasMessageStartingWith("A page is not valid JSON: ")
                .hasMessageContaining("(byte ");
    }

    @Example
    void a_failure_says_what_stands_where() {
        assertThatThrownBy(() -> read("[{\"a\":1;\"b\":2}]".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("A page is not valid JSON: ';' where a comma or } was expected (byte 7)");
        assertThatThrownBy(() -> read("<html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("A page is not valid JSON: '<' where a value was expected (byte 0)");
        assertThatThrownBy(() -> read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .hasMessage("A page is not valid JSON: a text is not UTF-8: the byte 0xc0 (byte 1)");
    }

    private static void read(byte[] bytes) {
        JsonReader reader = new JsonReader();
        reader.open(bytes, 0, bytes.length);
        while (reader.next() != Token.END) {
            // only the end matters
        }
    }

    /** Compares with Jackson: on its own, in the middle of a larger array, and with a reader that has seen other documents. */
    private void agree(byte[] document) {
        if (looksLikeUtf16(document)) {
            return;
        }
        Optional<List<ReadToken>> expected = expected(document);
        byte[] within = new byte[document.length + 20];
        Arrays.fill(within, (byte) '1');
        System.arraycopy(document, 0, within, 9, document.length);

        assertThat(ReadToken.all(new JsonReader(), document, 0, document.length))
                .isEqualTo(expected);
        assertThat(ReadToken.all(reused, within, 9, document.length)).isEqualTo(expected);
    }

    private static Optional<List<ReadToken>> expected(byte[] document) {
        if (Arrays.equals(document, BYTE_ORDER_MARK)) {
            return Optional.of(List.of()); // Jackson looks for a mark only where four bytes are
        }
        return isUtf8(document) ? JacksonTokens.of(document) : Optional.empty();
    }

    /** Jackson guesses UTF-16 and UTF-32 from zeros and marks at the beginning; pages are always UTF-8. */
    private static boolean looksLikeUtf16(byte[] document) {
        for (int i = 0; i < Math.min(4, document.length); i++) {
            if (document[i] == 0 || (document[i] & 0xFE) == 0xFE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> documents() {
        return value(3);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(24);
        Arbitrary<String> random = Combinators.combine(
                        Arbitraries.of("", "-", "+"),
                        digits,
                        Arbitraries.of("", "."),
                        digits,
                        Arbitraries.of("", "", "e", "E-", "e+", "e-"),
                        Arbitraries.integers().between(-1, 400))
                .as((sign, whole, point, fraction, power, exponent) ->
                        sign + whole + point + fraction + power + (power.isEmpty() ? "" : exponent));
        return Arbitraries.frequencyOf(
                Tuple.of(3, random),
                Tuple.of(1, Arbitraries.doubles().map(String::valueOf)),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "-0",
                                "00",
                                "01",
                                "-01",
                                "9223372036854775807",
                                "9223372036854775808",
                                "-9223372036854775808",
                                "-9223372036854775809",
                                "18446744073709551616",
                                "1.",
                                ".5",
                                "1e",
                                "1e+",
                                "1e400",
                                "-1e400",
                                "1e99999999999",
                                "0e99999999999",
                                "4.9e-324",
                                "2.2250738585072012e-308",
                                "9007199254740993",
                                "9007199254740993.0",
                                "0.1e-21",
                                "1x",
                                "1 2",
                                "1,2")));
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar = Arbitraries.frequencyOf(
                Tuple.of(3, text()),
                Tuple.of(1, Arbitraries.of("true", "false", "null", "0", "-1.5", "12e3", "1234567890123456789012")),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> inner = value(depth - 1);
        Arbitrary<String> member =
                Combinators.combine(text(), blank(), inner).as((name, gap, value) -> name + gap + ":" + gap + value);
        return Arbitraries.frequencyOf(
                Tuple.of(1, scalar),
                Tuple.of(
                        2,
                        Combinators.combine(member.list().ofMaxSize(5), blank())
                                .as((members, gap) -> "{" + gap + String.join(gap + "," + gap, members) + "}")),
                Tuple.of(
                        2,
                        Combinators.combine(inner.list().ofMaxSize(4), blank())
                                .as((items, gap) -> "[" + String.join("," + gap, items) + gap + "]")));
    }

    private static Arbitrary<String> blank() {
        return Arbitraries.of("", "", "", " ", "\n", " \t\r\n ");
    }

    private static Arbitrary<String> text() {
        return Arbitraries.of(
                        "a",
                        "id",
                        "abcdefg",
                        "abcdefgh",
                        "a longer text of plain letters",
                        "\u00e9",
                        "\u65e5\u672c",
                        "\ud83d\ude00",
                        "\\n",
                        "\\\"",
                        "\\\\",
                        "\\/",
                        "\\u00e9",
                        "\\u0000",
                        "\\ud83d\\ude00",
                        "\\ud83d",
                        "\\ude00",
                        "\\uD800x",
                        "\u007f",
                        "\u2028",
                        "{",
                        "]",
                        ",",
                        ":")
                .list()
                .ofMaxSize(6)
                .map(parts -> '"' + String.join("", parts) + '"');
    }
}
