// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.trunkline.schema.ColumnType.UNSET;
import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every type at its limits, as PostgreSQL itself reads what was written. */
class PostgresTypesTest {
    private static final DatasetName DATASET = new DatasetName("types");
    private static final String DIGITS_38 = "99999999999999999999999999999999999999";
    private static final String DIGITS_29_9 = "99999999999999999999999999999.999999999";
    private static final long YEAR_1 = -62_135_596_800_000_000L;
    private static final long YEAR_9999 = 253_402_300_799_999_999L;

    private final LoaderDatabase database = database();
    private final List<ColumnSchema> columns = new ArrayList<>();

    LoaderDatabase database() {
        return LoaderDatabase.named("types");
    }

    @BeforeEach
    void empty() {
        database.drop(DATASET);
    }

    private void load(Object[]... rows) {
        TableSchema table = Rows.root("t", columns.toArray(ColumnSchema[]::new));
        try (var destination = database.destination(DATASET);
                var session = destination.open(DATASET, "p")) {
            announce(session, APPEND, table);
            int id = 0;
            for (@Nullable Object[] values : rows) {
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(values));
                row.add(loadId(1));
                row.add(String.format("id%05d", id++));
                session.write(batch(table, row.toArray()));
            }
            session.publish(publication(1));
        }
    }

    private List<String> look(String expression) {
        return database.look(DATASET, "SELECT " + expression + " FROM {t} ORDER BY _dlt_id");
    }

    private List<String> declared() {
        return database.look(
                DATASET,
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'types.t'::regclass"
                        + " AND attnum > 0 AND attname NOT LIKE '\\_dlt%' ORDER BY attnum");
    }

    private void column(String name, DataType type, int precision, int scale, boolean timezone) {
        columns.add(ColumnSchema.of(name, new ColumnType(type, precision, scale, timezone)));
    }

    private void column(String name, DataType type) {
        column(name, type, UNSET, UNSET, true);
    }

    private static BigDecimal num(String digits) {
        return new BigDecimal(digits);
    }

    @Test
    void wholeNumbersKeepTheirLimits() {
        column("b16", DataType.BIGINT, 16, UNSET, true);
        column("b32", DataType.BIGINT, 32, UNSET, true);
        column("b64", DataType.BIGINT);
        load(
                row(-32_768, Integer.MIN_VALUE, Long.MIN_VALUE),
                row(32_767, Integer.MAX_VALUE, Long.MAX_VALUE),
                row(null, null, null));
        assertThat(look("concat_ws(' ', b16, b32, b64)"))
                .containsExactly("-32768 -2147483648 -9223372036854775808", "32767 2147483647 9223372036854775807", "");
        assertThat(declared()).containsExactly("smallint", "integer", "bigint");
    }

    @Test
    void decimalsKeepAllTheirDigits() {
        column("d4", DataType.DECIMAL, 4, 1, true);
        column("d9", DataType.DECIMAL, 9, 2, true);
        column("d18", DataType.DECIMAL, 18, 3, true);
        column("d38", DataType.DECIMAL);
        column("wei", DataType.WEI);
        load(
                row(num("999.9"), num("9999999.99"), num("999999999999999.999"), num(DIGITS_29_9), num(DIGITS_38)),
                row(
                        num("-999.9"),
                        num("-9999999.99"),
                        num("-999999999999999.999"),
                        num("-" + DIGITS_29_9),
                        num("-" + DIGITS_38)),
                row(num("0.1"), num("0.01"), num("-0.001"), num("-0.000000001"), num("0")),
                row(num("-1"), num("10000"), num("-1000"), num("-18446744073.709551616"), num("-18446744073709551616")),
                row(num("0"), num("100.5"), num("12345.678"), num("100000000"), num("1")),
                row(null, null, null, null, null));
        assertThat(look("d38"))
                .containsExactly(
                        DIGITS_29_9,
                        "-" + DIGITS_29_9,
                        "-0.000000001",
                        "-18446744073.709551616",
                        "100000000.000000000",
                        "null");
        assertThat(look("trim_scale(wei)"))
                .containsExactly(DIGITS_38, "-" + DIGITS_38, "0", "-18446744073709551616", "1", "null");
        assertThat(look("concat_ws(' ', d4, d9, d18)"))
                .containsExactly(
                        "999.9 9999999.99 999999999999999.999",
                        "-999.9 -9999999.99 -999999999999999.999",
                        "0.1 0.01 -0.001",
                        "-1.0 10000.00 -1000.000",
                        "0.0 100.50 12345.678",
                        "");
        assertThat(declared())
                .containsExactly("numeric(4,1)", "numeric(9,2)", "numeric(18,3)", "numeric(38,9)", "numeric(156,78)");
    }

    @Test
    void timesKeepTheirMicrosecondsAndTheirLimits() {
        column("tz", DataType.TIMESTAMP);
        column("local", DataType.TIMESTAMP, UNSET, UNSET, false);
        column("local_s", DataType.TIMESTAMP, 0, UNSET, false);
        column("local_ms", DataType.TIMESTAMP, 3, UNSET, false);
        column("day", DataType.DATE);
        column("clock", DataType.TIME);
        load(
                row(YEAR_1, YEAR_1, YEAR_1, YEAR_1, -719_162, 0L),
                row(YEAR_9999, YEAR_9999, YEAR_9999, YEAR_9999, 2_932_896, 86_399_999_999L),
                row(-1L, -1L, -1L, -1L, -1, 1L),
                row(null, null, null, null, null, null));
        assertThat(look("tz AT TIME ZONE 'UTC'"))
                .containsExactly(
                        "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "1969-12-31 23:59:59.999999", "null");
        assertThat(look("concat_ws(' ', local, local_s, local_ms)"))
                .containsExactly(
                        "0001-01-01 00:00:00 0001-01-01 00:00:00 0001-01-01 00:00:00",
                        "9999-12-31 23:59:59.999999 9999-12-31 23:59:59 9999-12-31 23:59:59.999",
                        "1969-12-31 23:59:59.999999 1969-12-31 23:59:59 1969-12-31 23:59:59.999",
                        "");
        assertThat(look("concat_ws(' ', day, clock)"))
                .containsExactly("0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "1969-12-31 00:00:00.000001", "");
        assertThat(declared())
                .containsExactly(
                        "timestamp with time zone",
                        "timestamp without time zone",
                        "timestamp(0) without time zone",
                        "timestamp(3) without time zone",
                        "date",
                        "time without time zone");
    }

    @Test
    void textBytesAndTheRestComeBackAsTheyWent() {
        column("t", DataType.TEXT);
        column("j", DataType.JSON);
        column("b", DataType.BINARY);
        column("f", DataType.DOUBLE);
        column("yes", DataType.BOOL);
        byte[] bytes = {0, -1, -128, 127, 65, 0};
        load(
                row("", "{}", new byte[0], -0.0, false),
                row("é漢😀 and more than twelve bytes", "[\"é\", 1e2, \"a\\\"b\\\\\"]", bytes, Double.MIN_VALUE, true),
                row("x".repeat(300_000), "\"s\"", bytes, Double.NaN, true),
                row(null, null, null, Double.POSITIVE_INFINITY, null));
        assertThat(look("t")).containsExactly("", "é漢😀 and more than twelve bytes", "x".repeat(300_000), "null");
        assertThat(look("j")).containsExactly("{}", "[\"é\", 100, \"a\\\"b\\\\\"]", "\"s\"", "null");
        assertThat(look("encode(b, 'hex')")).containsExactly("", "00ff807f4100", "00ff807f4100", "null");
        assertThat(look("f")).containsExactly("-0", "5e-324", "NaN", "Infinity");
        assertThat(look("yes")).containsExactly("f", "t", "t", "null");
        assertThat(declared()).containsExactly("character varying", "jsonb", "bytea", "double precision", "boolean");
    }

    @Test
    void whatPostgresCannotKeepIsLeftOutOfTextAndJson() {
        column("t", DataType.TEXT);
        column("j", DataType.JSON);
        load(
                row("a\0b", "{\"k\":\"a\\u0000b\"}"),
                row("\0", "[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\ude00x\",\"\\\\u0000\"]"));
        assertThat(look("t")).containsExactly("ab", "");
        assertThat(look("j")).containsExactly("{\"k\": \"ab\"}", "[\"😀\", \"\uFFFD\", \"\uFFFDx\", \"\\\\u0000\"]");
    }

    @Test
    void aRowOfManyMegabytesIsWritten() {
        column("t", DataType.TEXT);
        load(row("x".repeat(40 << 20)));
        assertThat(look("length(t)")).containsExactly(String.valueOf(40 << 20));
    }

    @Test
    void valuesThatDoNotFitAreRefusedAndNothingIsPublished() {
        column("n", DataType.BIGINT, 16, UNSET, true);
        refused("smallint", row(40_000));
        columns.clear();
        column("d", DataType.DECIMAL, 5, 2, true);
        refused("numeric", row(num("1000.00")));
        columns.clear();
        column("t", DataType.TEXT);
        refused("encoding", row((Object) new byte[] {'b', (byte) 0xFF}));
        assertThat(database.exists(DATASET, "t")).isFalse();
    }

    private void refused(String word, @Nullable Object... values) {
        assertThatThrownBy(() -> load(values)).isInstanceOfSatisfying(TrunklineException.class, refused -> {
            assertThat(refused.failure()).isEqualTo(Failure.ROW_INVALID);
            assertThat(refused.what()).contains(word);
            assertThat(refused.advice()).isNotBlank();
        });
    }

    @Test
    void aColumnOfAnotherTypeIsNotWrittenInto() {
        column("v", DataType.TEXT);
        load(row("a"));
        columns.clear();
        column("v", DataType.BIGINT);
        assertThatThrownBy(() -> load(row(1))).isInstanceOfSatisfying(TrunklineException.class, refused -> {
            assertThat(refused.failure()).isEqualTo(Failure.DESTINATION_INVALID);
            assertThat(refused.what()).contains("column v of t", "is character varying", "says bigint");
        });
    }
}
