// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Capabilities;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Normalizes documents that nobody should send, in a process of its own with little memory, and prints what came of each. */
final class HostileInput {
    private static final int LARGE = 12 << 20;

    private HostileInput() {}

    /** Prints a line for each document: rows written and rejected, or the code of a failure. */
    public static void main(String[] arguments) {
        documents()
                .keySet()
                .forEach(name -> System.out.println(
                        name + ": " + outcome(documents().get(name).get())));
    }

    interface Document {
        byte[] get();
    }

    private static Map<String, Document> documents() {
        Map<String, Document> all = new LinkedHashMap<>();
        all.put("10,000 columns", () -> utf8("[{" + fields(10_000 - 2) + "}]"));
        all.put("10,001 columns", () -> utf8("[{" + fields(10_001) + "}]"));
        all.put("900 levels", () -> utf8("[" + "{\"a\":".repeat(900) + "1" + "}".repeat(900) + "]"));
        all.put("2,000 levels", () -> utf8("[" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2000) + "]"));
        all.put("2,000 lists", () -> utf8("[{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}]"));
        all.put("a long string", () -> largeText(LARGE / 2));
        all.put("a string beyond the limit", () -> largeText(LARGE));
        all.put("duplicate keys", () -> utf8("[{\"a\":1,\"a\":2,\"a\":{\"b\":1},\"a\":[1]}]"));
        all.put("invalid UTF-8", () -> new byte[] {'[', '{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}', ']'});
        all.put("a lone surrogate", () -> utf8("[{\"a\":\"\\ud800\",\"\\udc00\":1}]"));
        all.put("NUL", () -> utf8("[{\"a\\u0000\":\"\\u0000\"}]"));
        all.put("a raw NUL", () -> new byte[] {'[', '{', '"', 'a', '"', ':', '"', 0, '"', '}', ']'});
        all.put("400 digits", () -> utf8("[{\"a\":" + "9".repeat(400) + ",\"b\":0." + "1".repeat(400) + "}]"));
        all.put("a large exponent", () -> utf8("[{\"a\":1e999999999,\"b\":-1e-999999999}]"));
        all.put("empty names", () -> utf8("[{\"\":{\"\":1},\" \":2,\"__\":[{\"\":3}]}]"));
        all.put("an end in the middle", () -> utf8("[{\"a\":1},{\"a\":[1,2"));
        all.put("an end in a string", () -> utf8("[{\"a\":\"abc"));
        all.put("nothing", () -> new byte[0]);
        all.put("no JSON", () -> utf8("<html>"));
        return all;
    }

    private static String outcome(byte[] page) {
        try {
            NormalizeLimits limits = new NormalizeLimits(1 << 20, 10_000, LARGE - (1 << 20), 1000, 10_000);
            Normalizer normalizer = new Normalizer(
                    NewSchema.named("hostile"),
                    new Capabilities(65_536, 10_000, 1L << 30),
                    new LabelIds(),
                    "1.5",
                    new Nowhere(),
                    limits);
            ResourceRows rows = normalizer.begin(new ResourceHints(
                    "rows", "rows", new WriteDisposition.Append(), List.of(), ResourceHints.DEFAULT_MAX_NESTING));
            PageTally tally = normalizer.normalize(rows, 0, page, page.length);
            normalizer.finish();
            return tally.written() + " written, " + tally.rejected() + " rejected";
        } catch (TrunklineException failed) {
            return failed.failure().code();
        }
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"c" + i + "\":" + i).collect(Collectors.joining(","));
    }

    private static byte[] largeText(int length) {
        byte[] page = new byte[length + 20];
        java.util.Arrays.fill(page, (byte) 'x');
        byte[] head = utf8("[{\"a\":\"");
        byte[] tail = utf8("\"}]");
        System.arraycopy(head, 0, page, 0, head.length);
        System.arraycopy(tail, 0, page, page.length - tail.length, tail.length);
        return page;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Forgets everything. */
    private record Nowhere() implements BatchSink {
        @Override
        public void announce(StageTarget target) {}

        @Override
        public void evolve(SchemaChange change) {}

        @Override
        public void write(ColumnBatch batch) {}
    }
}
