// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.source.PageBody;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out of an incremental read the rows at its start that were loaded before, and remembers those at its end, as dlt does. Rows at
 * infinity come with every read: they are remembered too. Not thread-safe.
 */
final class BoundaryRows {
    private final Boundary boundary;
    private final Optional<CursorValue> start;
    private final Set<String> loaded;
    private final CursorRows rows;
    private final Set<String> hashes = new LinkedHashSet<>();
    private final Set<String> endless = new LinkedHashSet<>();
    private Optional<CursorValue> last;
    private long dropped;
    private long kept;

    BoundaryRows(Boundary boundary) {
        this.boundary = boundary;
        this.start = boundary.start().map(CursorValue::remembered);
        this.loaded = new HashSet<>(boundary.loaded());
        this.last = start;
        this.rows = new CursorRows(boundary.column());
    }

    /** The page with blanks in the place of each row that was loaded before, and of its comma. */
    PageBody without(PageBody body) {
        List<CursorRows.Row> all = rows.of(body);
        kept += all.size();
        move(all);
        byte[] bytes = body.bytes();
        for (CursorRows.Row row : all) {
            if (row.value().isPresent() && isLoaded(row, row.value().get(), body.bytes())) {
                bytes = bytes == body.bytes() ? Arrays.copyOf(bytes, body.length()) : bytes;
                blank(bytes, row);
                dropped++;
                kept--;
            }
        }
        return bytes == body.bytes() ? body : new PageBody(bytes, body.length(), body.wireBytes());
    }

    private static void blank(byte[] bytes, CursorRows.Row row) {
        Arrays.fill(bytes, row.from(), row.to(), (byte) ' ');
        int behind = row.to();
        while (bytes[behind] <= ' ') {
            behind++;
        }
        int comma = behind;
        if (bytes[behind] != ',') { // the last row: the comma before it goes, if a row before it stays
            comma = row.from() - 1;
            while (bytes[comma] <= ' ') {
                comma--;
            }
        }
        if (bytes[comma] == ',') {
            bytes[comma] = ' ';
        }
    }

    /** How many rows were left out. */
    long dropped() {
        return dropped;
    }

    /** What the state learns of the read. */
    CursorEnd end() {
        return new CursorEnd(hashes(), kept > 0, last.stream().anyMatch(CursorValue::number));
    }

    /** Hashes of the rows that a read which begins at the last value would bring again. */
    List<String> hashes() {
        Set<String> all = new LinkedHashSet<>();
        if (last.equals(start)) {
            all.addAll(boundary.loaded());
        }
        all.addAll(hashes);
        all.addAll(endless);
        return List.copyOf(all);
    }

    private void move(List<CursorRows.Row> all) {
        for (CursorRows.Row row : all) {
            Optional<CursorValue> here = row.value().filter(CursorValue::isFinite);
            if (here.isPresent() && isFurther(here.get())) {
                last = here;
                hashes.clear();
            }
        }
    }

    private boolean isFurther(CursorValue value) {
        return last.isEmpty() || boundary.remembers().isFurther(value.compareTo(last.get()));
    }

    private boolean isLoaded(CursorRows.Row row, CursorValue value, byte[] body) {
        boolean finite = value.isFinite();
        boolean atStart = finite && isAt(start, value);
        boolean atLast = finite && isAt(last, value);
        if (finite && !atStart && !atLast) {
            return false;
        }
        RowHash hash = RowHash.of(body, row.from(), row.to(), boundary.key(), boundary.listed());
        boolean before = (atStart || !finite) && hash.isAmong(loaded);
        if (!finite) {
            endless.add(hash.text());
        } else if (atLast && !before) {
            hashes.add(hash.text());
        }
        return before;
    }

    private static boolean isAt(Optional<CursorValue> place, CursorValue value) {
        return place.isPresent() && value.compareTo(place.get()) == 0;
    }
}
