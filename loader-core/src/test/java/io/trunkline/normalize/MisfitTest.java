// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that do not fit: the column is NULL, the exact text is kept next to it, and the ledger counts them. */
class MisfitTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            DECIMAL,   123456789012345678901234567890.5,       123456789012345678901234567890.5
            DECIMAL,   0.1234567891,                           0.1234567891
            DECIMAL,   "NaN",                                  NaN
            DECIMAL,   "-Infinity",                            -Infinity
            DECIMAL,   1e999999999,                            1e999999999
            BIGINT,    9223372036854775808,                    9223372036854775808
            BIGINT,    "-9223372036854775809",                 -9223372036854775809
            DOUBLE,    1e400,                                  1e400
            DOUBLE,    "1e400",                                1e400
            TIMESTAMP, "infinity",                             infinity
            TIMESTAMP, "0044-03-15 00:00:00 BC",               0044-03-15 00:00:00 BC
            TIMESTAMP, "10000-01-01T00:00:00",                 10000-01-01T00:00:00
            TIMESTAMP, "2024-01-15T24:00:00",                  2024-01-15T24:00:00
            DATE,      "infinity",                             infinity
            TIME,      "24:00:00",                             24:00:00
            """)
    void a_value_that_its_declared_type_cannot_hold_is_kept_as_text(DataType type, String json, String text) {
        OneTable table = new OneTable().declare("c", ColumnType.of(type)).load("[{\"c\":" + json + "}]");

        assertThat(table.columns()).containsExactly("c " + type.word(), "c__v_text text");
        assertThat(table.values("c")).containsExactly((Object) null);
        assertThat(table.values("c__v_text")).containsExactly(text);
        assertThat(table.page().misfits()).isEqualTo(1);
        assertThat(table.tally().tables().get("rows").misfits()).containsExactly(Map.entry("c", 1L));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            "99999999999999999999999999999.999999999",  99999999999999999999999999999.999999999
            -99999999999999999999999999999.999999999,   -99999999999999999999999999999.999999999
            1.10,                                       1.100000000
            "1e2",                                      100.000000000
            0.1234567890000,                            0.123456789
            0,                                          0.000000000
            -0.000000001,                               -0.000000001
            18446744073709551615,                       18446744073709551615.000000000
            18446744073709551616.5,                     18446744073709551616.500000000
            """)
    void a_decimal_keeps_every_digit(String json, String value) {
        String page = "[{\"c\":1},{\"c\":" + json + "},{\"c\":" + json + "}]";
        OneTable table =
                new OneTable().declare("c", ColumnType.of(DataType.DECIMAL)).load(page);

        assertThat(table.values("c").get(1)).isEqualTo(Map.of("$decimal", value));
        assertThat(table.values("c").get(2)).isEqualTo(Map.of("$decimal", value));
    }

    @Test
    void a_number_beyond_64_bits_is_kept_although_it_comes_first() {
        OneTable table = new OneTable().load("[{\"n\":18446744073709551615},{\"n\":7},{\"n\":-99999999999999999999}]");

        assertThat(table.columns()).containsExactly("n bigint", "n__v_text text");
        assertThat(table.values("n")).isEqualTo(Arrays.asList(null, 7L, null));
        assertThat(table.values("n__v_text"))
                .isEqualTo(Arrays.asList("18446744073709551615", null, "-99999999999999999999"));
    }

    @Test
    void a_double_column_holds_what_is_no_number() {
        OneTable table = new OneTable().load("[{\"d\":1.5},{\"d\":\"NaN\"},{\"d\":\"-inf\"}]");

        assertThat(table.values("d")).isEqualTo(List.of(1.5, Map.of("$double", "NaN"), Map.of("$double", "-Infinity")));
    }

    @Test
    void a_text_variant_that_became_a_timestamp_gets_a_text_variant_of_its_own() {
        OneTable table =
                new OneTable().load("[{\"n\":1},{\"n\":\"2024-01-01T00:00:00Z\"},{\"n\":\"abc\"},{\"n\":\"def\"}]");

        assertThat(table.columns()).containsExactly("n bigint", "n__v_text timestamp", "n__v_text__v_text text");
        assertThat(table.values("n__v_text__v_text")).isEqualTo(Arrays.asList(null, null, "abc", "def"));
    }

    @Test
    void bytes_of_postgresql_become_binary() {
        OneTable table = new OneTable()
                .declare("b", ColumnType.of(DataType.BINARY))
                .load("[{\"b\":\"\\\\x68656c6c6f\"},{\"b\":\"\\\\x68656C6c6f\"},{\"b\":\"\\\\x\"}]");

        assertThat(table.values("b"))
                .containsExactly(Map.of("$base64", "aGVsbG8="), Map.of("$base64", "aGVsbG8="), Map.of("$base64", ""));
    }

    @Test
    void what_a_database_cannot_store_in_text_is_replaced() {
        OneTable table =
                new OneTable().load("[{\"t\":\"a\\u0000b\"},{\"t\":\"a\\ud800b\"},{\"t\":\"\\ud83d\\ude00\"}]");

        assertThat(table.values("t")).containsExactly("a\ufffdb", "a\ufffdb", "😀");
    }
}
