// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Capabilities;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.WriteDisposition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Arbitrary documents and names: each ends as rows, as rejected rows or as an error of the source, and no item is lost count of. */
class NormalizeFuzzTest {
    private static final Duration SMALL = Duration.ofMinutes(1);
    private static final Duration FULL = Duration.ofMinutes(10);
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"a\"",
            "\"A\"",
            "\"\"",
            "\"__\"",
            "\"_dlt_id\"",
            "\"x\\u0000\"",
            "\"\\ud800\"",
            "\"日本\"",
            "\"value\"",
            "\"list\"",
            "1",
            "-0",
            "1e400",
            "9223372036854775808",
            "0.1",
            "true",
            "null",
            "\"2024-01-15T10:30:00Z\"",
            "\"NaN\"",
            " ",
            "\n",
            "\u0000",
            "\\",
            "{\"a\":1},",
            "{\"a\":{\"b\":[1,{\"c\":2}]}},");
    private static final List<Object> CONTRACTS =
            List.of("evolve", "freeze", "discard_row", "discard_value", Map.of("columns", "discard_value"));

    @Test
    void any_document_ends_in_an_orderly_way() {
        long seed = Long.getLong("trunkline.fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        long end = System.nanoTime() + ("full".equals(System.getProperty("trunkline.suite")) ? FULL : SMALL).toNanos();
        long documents = 0;
        while (System.nanoTime() < end) {
            byte[] page = page(random);
            assertThat(ends(page, random))
                    .as("seed " + seed + ", document " + new String(page, StandardCharsets.UTF_8))
                    .isTrue();
            documents++;
        }
        assertThat(documents).isPositive();
    }

    private static boolean ends(byte[] page, Random random) {
        CollectedTables tables = new CollectedTables();
        Normalizer normalizer = new Normalizer(
                NewSchema.named("fuzz"),
                new Capabilities(30, 40, 300),
                new LabelIds(),
                "1.5",
                tables,
                new NormalizeLimits(2000, 7, 4000, 20, 40));
        try {
            ResourceRows rows = normalizer.begin(new ResourceHints(
                    "rows",
                    "rows",
                    new WriteDisposition.Append(),
                    List.of(),
                    random.nextInt(4) * 3,
                    List.of(),
                    Map.of("schema_contract", CONTRACTS.get(random.nextInt(CONTRACTS.size())))));
            PageTally tally = normalizer.normalize(rows, 0, page, page.length);
            normalizer.finish();
            return tally.read() == tally.written() + tally.rejected() + tally.skipped();
        } catch (TrunklineException refused) {
            return refused.failure() == Failure.SOURCE_BODY_BROKEN || refused.failure() == Failure.CONTRACT_VIOLATED;
        }
    }

    private static byte[] page(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "[" : "");
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextInt(3) == 0 ? valid(random, 3) + "," : PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] page = (random.nextInt(3) == 0 ? "[" + valid(random, 4) + "," + valid(random, 4) + "]" : text.toString())
                .getBytes(StandardCharsets.UTF_8);
        if (page.length > 0 && random.nextInt(4) == 0) {
            page[random.nextInt(page.length)] = (byte) random.nextInt(256);
        }
        return page;
    }

    private static String valid(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return PIECES.get(16 + random.nextInt(9));
        }
        StringBuilder text = new StringBuilder();
        boolean object = random.nextInt(3) > 0;
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            text.append(i == 0 ? "" : ",");
            if (object) {
                text.append(PIECES.get(6 + random.nextInt(10))).append(':');
            }
            text.append(valid(random, depth - 1));
        }
        return object ? "{" + text + "}" : "[" + text + "]";
    }
}
