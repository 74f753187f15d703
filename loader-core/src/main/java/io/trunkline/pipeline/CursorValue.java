// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.schema.CanonicalJson;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value of a cursor column, compared as dlt compares what it finds in JSON: numbers by size, texts by code point.
 *
 * @param text the value as the source wrote it
 * @param number whether it is a number
 */
record CursorValue(String text, boolean number) implements Comparable<CursorValue> {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][-+]?\\d{1,4})?");

    /** A value that was remembered without its kind. */
    static CursorValue remembered(String text) {
        return new CursorValue(text, NUMBER.matcher(text).matches());
    }

    /** Whether reading can go on from it; infinity would be the end of all incremental reading. */
    boolean isFinite() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "infinity", "-infinity", "nan" -> false;
            default -> true;
        };
    }

    @Override
    public int compareTo(CursorValue other) {
        return number && other.number
                ? new BigDecimal(text).compareTo(new BigDecimal(other.text))
                : CanonicalJson.compareCodePoints(text, other.text);
    }
}
