// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.source.PageBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private final List<String> path;
    private final JsonReader reader = new JsonReader();
    private final Set<String> hashes = new LinkedHashSet<>();
    private final Set<String> endless = new LinkedHashSet<>();
    private Optional<CursorValue> highest;
    private long dropped;
    private long kept;

    BoundaryRows(Boundary boundary) {
        this.boundary = boundary;
        this.start = boundary.start().map(CursorValue::remembered);
        this.loaded = new HashSet<>(boundary.loaded());
        this.highest = start;
        this.path = List.of(boundary.column().split("\\.", -1));
    }

    /** A row of a page and its cursor value. */
    private record Row(int from, int to, CursorValue value) {}

    /** The page with blanks in the place of each row that was loaded before, and of its comma. */
    PageBody without(PageBody body) {
        List<Row> rows = rows(body);
        raise(rows);
        byte[] bytes = body.bytes();
        for (Row row : rows) {
            if (isLoaded(row, body.bytes())) {
                bytes = bytes == body.bytes() ? Arrays.copyOf(bytes, body.length()) : bytes;
                blank(bytes, row);
                dropped++;
                kept--;
            }
        }
        return bytes == body.bytes() ? body : new PageBody(bytes, body.length(), body.wireBytes());
    }

    private static void blank(byte[] bytes, Row row) {
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
        return new CursorEnd(hashes(), kept > 0, highest.stream().anyMatch(CursorValue::number));
    }

    /** Hashes of the rows that a read which begins at the highest value would bring again. */
    List<String> hashes() {
        Set<String> all = new LinkedHashSet<>();
        if (highest.equals(start)) {
            all.addAll(boundary.loaded());
        }
        all.addAll(hashes);
        all.addAll(endless);
        return List.copyOf(all);
    }

    private void raise(List<Row> rows) {
        Optional<CursorValue> here =
                rows.stream().map(Row::value).filter(CursorValue::isFinite).max(Comparator.naturalOrder());
        if (here.isPresent() && (highest.isEmpty() || here.get().compareTo(highest.get()) > 0)) {
            highest = here;
            hashes.clear();
        }
    }

    private boolean isLoaded(Row row, byte[] body) {
        boolean finite = row.value().isFinite();
        boolean first = finite && isAt(start, row);
        boolean last = finite && isAt(highest, row);
        if (finite && !first && !last) {
            return false;
        }
        RowHash hash = RowHash.of(body, row.from(), row.to(), boundary.key(), boundary.listed());
        boolean before = (first || !finite) && hash.isAmong(loaded);
        if (!finite) {
            endless.add(hash.text());
        } else if (last && !before) {
            hashes.add(hash.text());
        }
        return before;
    }

    private static boolean isAt(Optional<CursorValue> place, Row row) {
        return place.isPresent() && row.value().compareTo(place.get()) == 0;
    }

    private List<Row> rows(PageBody body) {
        List<Row> rows = new ArrayList<>();
        reader.open(body.bytes(), 0, body.length());
        if (reader.next() != Token.ARRAY) {
            return rows;
        }
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            int from = reader.tokenStart();
            kept++;
            if (token == Token.OBJECT) {
                cursor(0).ifPresent(value -> rows.add(new Row(from, reader.tokenEnd(), value)));
            } else if (token == Token.ARRAY) {
                reader.skip();
            }
        }
        return rows;
    }

    /** The value at the rest of the path in the object that was begun; reads to its end. */
    private Optional<CursorValue> cursor(int level) {
        Optional<CursorValue> found = Optional.empty();
        for (Token token = reader.next(); token == Token.NAME; token = reader.next()) {
            boolean here = reader.name().equals(path.get(level));
            Token value = reader.next();
            if (here && level + 1 == path.size()) {
                found = value(value);
            }
            if (here && level + 1 < path.size() && value == Token.OBJECT) {
                found = cursor(level + 1);
            } else if (value == Token.OBJECT || value == Token.ARRAY) {
                reader.skip();
            }
        }
        return found;
    }

    private Optional<CursorValue> value(Token token) {
        return switch (token) {
            case TEXT -> Optional.of(new CursorValue(reader.text(), false));
            case WHOLE, FRACTION -> Optional.of(new CursorValue(reader.text(), true));
            default -> Optional.empty();
        };
    }
}
