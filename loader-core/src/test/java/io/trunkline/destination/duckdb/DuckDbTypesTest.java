// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.Rows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every type keeps its extremes, and what a type cannot hold is refused, never changed. */
class DuckDbTypesTest {
    private static final int UNSET = ColumnType.UNSET;
    private static final String DIGITS_38 = "99999999999999999999999999999999999999";
    private static final String DIGITS_29_9 = "99999999999999999999999999999.999999999";
    private static final long YEAR_1 = -62_135_596_800_000_000L;
    private static final long YEAR_9999 = 253_402_300_799_999_999L;

    @TempDir
    Path folder;

    private final DatasetName dataset = new DatasetName("types");
    private final List<ColumnSchema> columns = new ArrayList<>();

    private Path file() {
        return folder.resolve("types.duckdb");
    }

    private void load(Object[]... rows) {
        TableSchema table = Rows.root("t", columns.toArray(ColumnSchema[]::new));
        if (withBytes()) {
            table = table.with(Rows.of("bytes", DataType.BINARY));
        }
        try (LoadSession session = new DuckDbDestination(DuckDbSettings.of(file())).open(dataset, "p")) {
            announce(session, APPEND, table);
            int id = 0;
            for (@Nullable Object[] values : rows) {
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(values));
                row.add(loadId(1));
                row.add(String.format("id%05d", id++));
                if (withBytes()) {
                    row.add(null);
                }
                session.write(batch(table, row.toArray()));
            }
            session.publish(publication(1));
        }
    }

    private List<String> look(String expression) {
        return new DuckDbFileReader(file(), "types").look("SELECT " + expression + " FROM {t} ORDER BY _dlt_id");
    }

    private String declared(String column) {
        return new DuckDbFileReader(file(), "types")
                .look("SELECT column_type FROM (DESCRIBE {t}) WHERE column_name = '" + column + "'")
                .getFirst();
    }

    private void column(String name, DataType type, int precision, int scale, boolean timezone) {
        columns.add(ColumnSchema.of(name, new ColumnType(type, precision, scale, timezone)));
    }

    private void column(String name, DataType type) {
        column(name, type, UNSET, UNSET, true);
    }

    /** Whether the table has a column of bytes: then its rows are written value by value, else column by column. */
    boolean withBytes() {
        return false;
    }

    @Test
    void nullsStayWhereTheyAreOverManyRows() {
        column("n", DataType.BIGINT);
        column("s", DataType.TEXT);
        column("d", DataType.DECIMAL);
        column("never", DataType.BOOL);
        Object[][] rows = new Object[5_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    row(i % 3 == 0 ? null : i, i % 5 == 0 ? null : "value " + i, i % 7 == 0 ? null : num("" + i), null);
        }
        load(rows);
        String wrong = "count(*) FILTER (WHERE n IS DISTINCT FROM CASE WHEN i % 3 <> 0 THEN i END"
                + " OR s IS DISTINCT FROM CASE WHEN i % 5 <> 0 THEN 'value ' || i END"
                + " OR d IS DISTINCT FROM CASE WHEN i % 7 <> 0 THEN i END OR never IS NOT NULL)";
        assertThat(new DuckDbFileReader(file(), "types")
                        .look("SELECT count(*) || ' rows, wrong: ' || " + wrong
                                + " FROM (SELECT *, CAST(substr(_dlt_id, 3) AS BIGINT) AS i FROM {t})"))
                .containsExactly("5000 rows, wrong: 0");
    }

    @Test
    void nullIsRefusedWhereTheTableForbidsIt() {
        columns.add(Rows.text("must").required());
        assertThatThrownBy(() -> load(row("there"), row((Object) null)))
                .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.DESTINATION_INVALID);
                    assertThat(refused.what()).contains("must");
                });
        assertThat(file()).doesNotExist();
    }

    @Test
    void wholeNumbersKeepTheirLimits() {
        column("b8", DataType.BIGINT, 8, UNSET, true);
        column("b16", DataType.BIGINT, 16, UNSET, true);
        column("b32", DataType.BIGINT, 32, UNSET, true);
        column("b64", DataType.BIGINT);
        column("b128", DataType.BIGINT, 128, UNSET, true);
        load(
                row(-128, -32_768, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE),
                row(127, 32_767, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
                row(null, null, null, null, null));
        assertThat(look("concat_ws(' ', b8, b16, b32, b64, b128)"))
                .containsExactly(
                        "-128 -32768 -2147483648 -9223372036854775808 -9223372036854775808",
                        "127 32767 2147483647 9223372036854775807 9223372036854775807",
                        "");
        assertThat(columns.stream().map(column -> declared(column.name())))
                .containsExactly("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");
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
                row(num("-1"), num("-1"), num("-1"), num("-18446744073.709551616"), num("-18446744073709551616")),
                row(null, null, null, null, null));
        assertThat(look("CAST(d38 AS VARCHAR)"))
                .containsExactly(DIGITS_29_9, "-" + DIGITS_29_9, "-0.000000001", "-18446744073.709551616", "null");
        assertThat(look("CAST(wei AS VARCHAR)"))
                .containsExactly(DIGITS_38, "-" + DIGITS_38, "0", "-18446744073709551616", "null");
        assertThat(look("concat_ws(' ', d4, d9, d18)"))
                .containsExactly(
                        "999.9 9999999.99 999999999999999.999",
                        "-999.9 -9999999.99 -999999999999999.999",
                        "0.1 0.01 -0.001",
                        "-1.0 -1.00 -1.000",
                        "");
        assertThat(declared("d38")).isEqualTo("DECIMAL(38,9)");
        assertThat(declared("wei")).isEqualTo("DECIMAL(38,0)");
    }

    @Test
    void timesKeepTheirMicrosecondsAndTheirLimits() {
        column("tz", DataType.TIMESTAMP);
        column("local", DataType.TIMESTAMP, UNSET, UNSET, false);
        column("local_s", DataType.TIMESTAMP, 0, UNSET, false);
        column("local_ms", DataType.TIMESTAMP, 3, UNSET, false);
        column("local_ns", DataType.TIMESTAMP, 9, UNSET, false);
        column("day", DataType.DATE);
        column("clock", DataType.TIME);
        load(
                row(YEAR_1, YEAR_1, YEAR_1, YEAR_1, 0L, -719_162, 0L),
                row(YEAR_9999, YEAR_9999, YEAR_9999, YEAR_9999, 1_000_001L, 2_932_896, 86_399_999_999L),
                row(-1L, -1L, -1L, -1L, -1L, -1, 1L),
                row(null, null, null, null, null, null, null));
        assertThat(look("CAST(tz AS VARCHAR)"))
                .containsExactly(
                        "0001-01-01 00:00:00+00",
                        "9999-12-31 23:59:59.999999+00",
                        "1969-12-31 23:59:59.999999+00",
                        "null");
        assertThat(
                        look(
                                "concat_ws(' ', CAST(local AS VARCHAR), CAST(local_s AS VARCHAR), CAST(local_ms AS VARCHAR), CAST(local_ns AS VARCHAR))"))
                .containsExactly(
                        "0001-01-01 00:00:00 0001-01-01 00:00:00 0001-01-01 00:00:00 1970-01-01 00:00:00",
                        "9999-12-31 23:59:59.999999 9999-12-31 23:59:59 9999-12-31 23:59:59.999 1970-01-01 00:00:01.000001",
                        "1969-12-31 23:59:59.999999 1969-12-31 23:59:59 1969-12-31 23:59:59.999 1969-12-31 23:59:59.999999",
                        "");
        assertThat(look("concat_ws(' ', day, CAST(clock AS VARCHAR))"))
                .containsExactly("0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "1969-12-31 00:00:00.000001", "");
        assertThat(columns.stream().map(column -> declared(column.name())))
                .containsExactly(
                        "TIMESTAMP WITH TIME ZONE",
                        "TIMESTAMP",
                        "TIMESTAMP_S",
                        "TIMESTAMP_MS",
                        "TIMESTAMP_NS",
                        "DATE",
                        "TIME");
    }

    @Test
    void textBytesAndTheRestComeBackAsTheyWent() {
        column("t", DataType.TEXT);
        column("j", DataType.JSON);
        column("b", DataType.BINARY);
        column("f", DataType.DOUBLE);
        column("yes", DataType.BOOL);
        byte[] bytes = {0, -1, -128, 127, 65, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        load(
                row("", "{}", new byte[0], -0.0, false),
                row("é漢😀 and more than twelve bytes", "[\"é\", 1e2]", bytes, Double.MIN_VALUE, true),
                row("a\0b", "null", bytes, Double.POSITIVE_INFINITY, true),
                row("x".repeat(300_000), "\"s\"", bytes, Double.NaN, true),
                row(null, null, null, null, null));
        assertThat(look("t"))
                .containsExactly("", "é漢😀 and more than twelve bytes", "a\0b", "x".repeat(300_000), "null");
        assertThat(look("CAST(j AS VARCHAR)")).containsExactly("{}", "[\"é\", 1e2]", "null", "\"s\"", "null");
        assertThat(look("hex(b)"))
                .containsExactly(
                        "",
                        "00FF807F4100000102030405060708",
                        "00FF807F4100000102030405060708",
                        "00FF807F4100000102030405060708",
                        "null");
        assertThat(look("f")).containsExactly("-0.0", "4.9E-324", "Infinity", "NaN", "null");
        assertThat(look("yes")).containsExactly("false", "true", "true", "true", "null");
        assertThat(columns.stream().map(column -> declared(column.name())))
                .containsExactly("VARCHAR", "JSON", "BLOB", "DOUBLE", "BOOLEAN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FF",
                "C0AF",
                "EDA080",
                "F4908080",
                "E28228",
                "80",
                "61626364656667686970FF7172737475",
                "6162C3",
                "F09F98"
            })
    void bytesThatAreNotUtf8AreRefusedAndNeverBecomeNull(String hex) {
        column("t", DataType.TEXT);
        assertThatThrownBy(() -> load(row("fine"), row((Object) HexFormat.of().parseHex(hex))))
                .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.ROW_INVALID);
                    assertThat(refused.what()).contains("not UTF-8", "column t");
                });
        assertThat(file()).doesNotExist();
    }

    @Test
    void aDecimalWithTooManyDigitsIsRefused() {
        column("d", DataType.DECIMAL, 5, 2, true);
        assertThatThrownBy(() -> load(row(num("1000.00")))).hasMessageContaining("DECIMAL(5,2)");
        columns.clear();
        column("d", DataType.DECIMAL);
        assertThatThrownBy(() -> load(row(num("1" + "0".repeat(29))))).hasMessageContaining("DECIMAL(38,9)");
        assertThatThrownBy(() -> load(row(num("-1" + "0".repeat(29))))).hasMessageContaining("DECIMAL(38,9)");
    }

    @Test
    void anIntegerTooWideForItsColumnIsRefused() {
        column("b", DataType.BIGINT, 8, UNSET, true);
        assertThatThrownBy(() -> load(row(128))).hasMessageContaining("TINYINT");
    }

    @Test
    void aColumnOfAnotherTypeIsNotWrittenInto() {
        column("v", DataType.TEXT);
        load(row("a"));
        columns.clear();
        column("v", DataType.BIGINT);
        assertThatThrownBy(() -> load(row(1))).isInstanceOfSatisfying(TrunklineException.class, refused -> {
            assertThat(refused.failure()).isEqualTo(Failure.DESTINATION_INVALID);
            assertThat(refused.what()).contains("column v of t", "is VARCHAR", "says BIGINT");
        });
        assertThat(look("v")).containsExactly("a");
    }

    private static BigDecimal num(String digits) {
        return new BigDecimal(digits);
    }
}
