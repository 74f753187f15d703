// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How values are spelled in jsonl and csv. */
class TextFormsTest {
    private static String spelled(RowText text, ColumnSchema column, @Nullable Object value) {
        TableSchema table = new TableSchema("t", Optional.empty(), List.of(column), Map.of());
        ColumnBatch batch = Rows.batch(table, Rows.row(value));
        TextBuffer out = new TextBuffer();
        text.begin(table.columns(), batch);
        text.row(0, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String json(DataType type, @Nullable Object value) {
        return spelled(new JsonlText(), Rows.of("c", type), value).strip();
    }

    private static String csv(DataType type, @Nullable Object value) {
        return spelled(new CsvText(), Rows.of("c", type), value);
    }

    @Test
    void nullsAreLeftOut() {
        assertThat(json(DataType.TEXT, null)).isEqualTo("{}");
        assertThat(csv(DataType.TEXT, null)).isEqualTo("\n");
        assertThat(csv(DataType.TEXT, "")).isEqualTo("\"\"\n");
    }

    @Test
    void textIsEscapedAndStaysUtf8() {
        assertThat(json(DataType.TEXT, "é \"q\" \\ \n\r\t\b\f\u0001 😀"))
                .isEqualTo("{\"c\":\"é \\\"q\\\" \\\\ \\n\\r\\t\\b\\f\\u0001 😀\"}");
        assertThat(csv(DataType.TEXT, "a,\"b\"\nü")).isEqualTo("\"a,\"\"b\"\"\nü\"\n");
        assertThat(csv(DataType.TEXT, "plain ü")).isEqualTo("plain ü\n");
    }

    @Test
    void numbersAreSpelledExactly() {
        assertThat(json(DataType.BIGINT, Long.MIN_VALUE)).isEqualTo("{\"c\":-9223372036854775808}");
        assertThat(json(DataType.BIGINT, Long.MAX_VALUE)).isEqualTo("{\"c\":9223372036854775807}");
        assertThat(json(DataType.BIGINT, 0)).isEqualTo("{\"c\":0}");
        assertThat(json(DataType.DOUBLE, 1.5)).isEqualTo("{\"c\":1.5}");
        assertThat(json(DataType.DOUBLE, 1e16)).isEqualTo("{\"c\":1e16}");
        assertThat(json(DataType.DOUBLE, 12345678.0)).isEqualTo("{\"c\":12345678.0}");
        assertThat(json(DataType.DOUBLE, Double.NaN)).isEqualTo("{\"c\":\"NaN\"}");
        assertThat(json(DataType.DECIMAL, new BigDecimal("-12.500"))).isEqualTo("{\"c\":\"-12.5\"}");
        assertThat(json(DataType.DECIMAL, new BigDecimal("99999999999999999999999999999.999999999")))
                .isEqualTo("{\"c\":\"99999999999999999999999999999.999999999\"}");
        assertThat(json(DataType.WEI, new BigInteger("-12345678901234567890123456789012345678")))
                .isEqualTo("{\"c\":\"-12345678901234567890123456789012345678\"}");
        assertThat(json(DataType.DECIMAL, new BigDecimal("0"))).isEqualTo("{\"c\":\"0\"}");
        assertThat(csv(DataType.DECIMAL, new BigDecimal("100"))).isEqualTo("100\n");
    }

    @Test
    void wholeNumbersOfEveryLengthAreSpelledAsJavaSpellsThem() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(json(DataType.BIGINT, value)).isEqualTo("{\"c\":" + value + "}");
        }
    }

    @Test
    void daysAndMomentsAreSpelledAsInTheCalendar() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            LocalDate day = LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059));
            assertThat(json(DataType.DATE, day.toEpochDay())).isEqualTo("{\"c\":\"" + day + "\"}");
            LocalDateTime moment = day.atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            long micros = moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            String text = day + "T"
                    + String.format("%02d:%02d:%02d", moment.getHour(), moment.getMinute(), moment.getSecond());
            assertThat(json(DataType.TIMESTAMP, micros)).isEqualTo("{\"c\":\"" + text + "+00:00\"}");
            assertThat(json(DataType.TIMESTAMP, micros + 120)).isEqualTo("{\"c\":\"" + text + ".000120+00:00\"}");
        }
        ColumnSchema local = ColumnSchema.of("c", ColumnType.localTimestamp());
        assertThat(spelled(new JsonlText(), local, -1L).strip()).isEqualTo("{\"c\":\"1969-12-31T23:59:59.999999\"}");
        assertThat(json(DataType.TIME, 86_399_000_000L)).isEqualTo("{\"c\":\"23:59:59\"}");
    }

    @Test
    void documentsBytesAndFlagsAreSpelled() {
        assertThat(json(DataType.JSON, "{\"k\":\n[1]}")).isEqualTo("{\"c\":{\"k\": [1]}}");
        assertThat(csv(DataType.JSON, "{\"k\":[1,2]}")).isEqualTo("\"{\"\"k\"\":[1,2]}\"\n");
        assertThat(json(DataType.BINARY, new byte[] {1, (byte) 0xFF})).isEqualTo("{\"c\":\"Af8=\"}");
        assertThat(csv(DataType.BINARY, new byte[] {'h', 'i', '"', 0, (byte) 0xFF, '\\', ' '}))
                .isEqualTo("\"hi\\x22\\x00\\xFF\\x5C \"\n");
        assertThat(json(DataType.BOOL, true)).isEqualTo("{\"c\":true}");
        assertThat(csv(DataType.BOOL, false)).isEqualTo("false\n");
    }
}
