// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.source.CursorRange;
import io.trunkline.source.LastValue;
import java.util.List;
import java.util.Optional;

/** Remembers the greatest or the least cursor value of an incremental read, whose rows come in the cursor's order. Thread-safe. */
final class Watermark {
    private final Optional<CursorRange> cursor;
    private final LastValue remembers;
    private volatile Optional<String> furthest = Optional.empty();

    Watermark(Optional<CursorRange> cursor) {
        this.cursor = cursor;
        this.remembers = cursor.map(CursorRange::remembers).orElse(LastValue.MAX);
    }

    /** Takes notice of a page; a page that continues an interrupted read tells what came before it. */
    void see(Slice slice, PageFetch.Fetched page) {
        PageScan scan = page.scan();
        List<String> names = slice.track().names();
        boolean byCursor = cursor.isPresent()
                && !names.isEmpty()
                && names.getFirst().equals(cursor.get().column());
        if (byCursor) {
            Optional<String> value = switch (remembers) {
                case MAX ->
                    finite(scan.last())
                            .or(() -> inside(page, names.getFirst(), scan.first()))
                            .or(() -> before(slice.place().step()));
                case MIN ->
                    slice.place()
                            .trail()
                            .begin()
                            .or(() -> finite(scan.first()))
                            .or(() -> inside(page, names.getFirst(), scan.last()));
            };
            value.ifPresent(seen -> move(slice.track().key().getFirst(), seen));
        }
    }

    private synchronized void move(KeyColumn column, String value) {
        boolean further = furthest.isEmpty()
                || remembers.isFurther(KeyOrder.compare(List.of(column), List.of(value), List.of(furthest.get()))
                        .orElseGet(() -> value.compareTo(furthest.get())));
        if (further) {
            furthest = Optional.of(value);
        }
    }

    Optional<String> furthest() {
        return furthest;
    }

    /** Rows at infinity come last, or first; those beside them are looked for only then. */
    private Optional<String> inside(PageFetch.Fetched page, String column, List<KeyValue> otherEnd) {
        return finite(otherEnd).isPresent()
                ? FiniteValue.in(page.answer().body(), page.answer().length(), column, remembers)
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
