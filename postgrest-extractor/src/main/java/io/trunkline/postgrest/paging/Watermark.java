// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.source.CursorRange;
import java.util.List;
import java.util.Optional;

/** Remembers the greatest cursor value of an incremental read, whose rows come in the cursor's order. Thread-safe. */
final class Watermark {
    private final Optional<CursorRange> cursor;
    private volatile Optional<String> highest = Optional.empty();

    Watermark(Optional<CursorRange> cursor) {
        this.cursor = cursor;
    }

    /** Takes notice of a page; a page that continues an interrupted read tells what came before it. */
    void see(Slice slice, PageFetch.Fetched page) {
        PageScan scan = page.scan();
        List<String> names = slice.track().names();
        boolean byCursor = cursor.isPresent()
                && !names.isEmpty()
                && names.getFirst().equals(cursor.get().column());
        if (byCursor) {
            finite(scan.last())
                    .or(() -> inside(page, names.getFirst()))
                    .or(() -> before(slice.place().step()))
                    .ifPresent(value -> raise(slice.track().key().getFirst(), value));
        }
    }

    private synchronized void raise(KeyColumn column, String value) {
        boolean higher = highest.isEmpty()
                || KeyOrder.compare(List.of(column), List.of(value), List.of(highest.get()))
                                .orElseGet(() -> value.compareTo(highest.get()))
                        > 0;
        if (higher) {
            highest = Optional.of(value);
        }
    }

    Optional<String> highest() {
        return highest;
    }

    /** Rows at infinity come last; those before them are looked for only then. */
    private static Optional<String> inside(PageFetch.Fetched page, String column) {
        return finite(page.scan().first()).isPresent()
                ? LastFinite.in(page.answer().body(), page.answer().length(), column)
                : Optional.empty();
    }

    private static Optional<String> before(Step step) {
        return switch (step) {
            case Step.After after -> after.key().stream().findFirst().filter(Watermark::isFinite);
            case Step.Start _, Step.From _, Step.Within _, Step.Offset _ -> Optional.empty();
        };
    }

    private static Optional<String> finite(List<KeyValue> key) {
        return key.stream()
                .findFirst()
                .filter(KeyValue::isUsable)
                .map(KeyValue::text)
                .filter(Watermark::isFinite);
    }

    /** Infinity is a legal value, and would end all incremental reading. */
    static boolean isFinite(String value) {
        return !value.equalsIgnoreCase("infinity") && !value.equalsIgnoreCase("-infinity") && !value.equals("NaN");
    }
}
