// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.source.PageBody;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the first row without a cursor value where such rows fail the run: dlt's {@code on_cursor_value_missing: raise}. Not thread-safe. */
final class DemandedCursor {
    private static final int SAMPLE = 60;

    private final String resource;
    private final String column;
    private final CursorRows rows;

    DemandedCursor(String resource, String column) {
        this.resource = resource;
        this.column = column;
        this.rows = new CursorRows(column);
    }

    /** Why the run ends; empty if each row of the page has a value. */
    Optional<TrunklineException> fault(PageBody body) {
        return rows.of(body).stream()
                .filter(row -> row.value().isEmpty())
                .findFirst()
                .map(row -> fault(new String(body.bytes(), row.from(), row.to() - row.from(), StandardCharsets.UTF_8)));
    }

    private TrunklineException fault(String row) {
        int end = row.offsetByCodePoints(0, Math.min(SAMPLE, row.codePointCount(0, row.length())));
        return new TrunklineException(
                Failure.ROW_INVALID,
                resource + ": a row has no value in the cursor column \"" + column + "\": " + row.substring(0, end)
                        + (end < row.length() ? "..." : ""),
                "Nothing was published. Give it a value at the source, or set on_cursor_value_missing to include or exclude.");
    }
}
