// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnakeCaseTest {
    private static final SnakeCase NAMES = new SnakeCase(63);

    @ParameterizedTest
    @CsvSource({
        "camelCase, camel_case",
        "UserIDs, user_i_ds",
        "HTMLParser, html_parser",
        "iPhone5S, i_phone5_s",
        "v2API, v2_api",
        "SCREAMING_SNAKE, screaming_snake",
        "123abc, _123abc",
        "a--b, a_b",
        "a b, a_b",
        "a+b, axb",
        "@id, aid",
        "$id, _id",
        "a-, ax",
        "x_, xx",
        "ünïcode, _n_code",
        "café, cafx",
        "日本語col, _col",
        "日本, x",
        "_, x",
        "__x, _x",
        "٣x, _٣x",
        "select, select"
    })
    void an_identifier_is_named_as_dlt_names_it(String source, String name) {
        assertThat(NAMES.identifier(source)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a__b, a__b", "a___b, a___b", "__x, x", "x__, x", "x___, x__x", "__, _empty", "____, _empty"})
    void a_key_is_named_part_by_part(String source, String name) {
        assertThat(NAMES.key(source)).isEqualTo(name);
    }

    @Test
    void a_blank_key_is_named_empty() {
        assertThat(NAMES.key("")).isEqualTo("_empty");
        assertThat(NAMES.key(" \u00a0")).isEqualTo("_empty");
    }

    @Test
    void a_blank_identifier_is_refused() {
        assertThatThrownBy(() -> NAMES.identifier(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_long_name_is_shortened_around_a_hash_of_the_source() {
        assertThat(NAMES.identifier("x".repeat(70))).isEqualTo("x".repeat(29) + "uaqhmq" + "x".repeat(28));
        assertThat(NAMES.identifier("VeryLong".repeat(10)))
                .isEqualTo("very_long_very_long_very_longksi4xgery_long_very_long_very_long");
    }

    @Property
    void any_key_gets_a_name_that_fits(@ForAll("keys") String key, @ForAll @IntRange(min = 10, max = 80) int limit) {
        String name = new SnakeCase(limit).key(key);

        assertThat(name).isNotEmpty();
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(limit);
        assertThat(name.codePoints())
                .allMatch(
                        c -> c >= 'a' && c <= 'z' || c == '_' || Character.isDigit(c), "lower case letter, digit or _");
    }

    @Property
    void a_name_stays_when_it_is_named_again(@ForAll("keys") String key) {
        String name = new SnakeCase(1000).key(key);

        assertThat(new SnakeCase(1000).key(name)).isEqualTo(name);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("aZ1_ -é日.").ofMaxLength(40));
    }
}
