// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.source.PageBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rows of a page and the cursor value of each. Not thread-safe. */
final class CursorRows {
    private final List<String> path;
    private final JsonReader reader = new JsonReader();

    /** @param column the cursor column, or a path of names with points between them */
    CursorRows(String column) {
        this.path = List.of(column.split("\\.", -1));
    }

    /**
     * A row of a page.
     *
     * @param from where it begins
     * @param to where it ends
     * @param value its cursor value; empty if it has none
     */
    record Row(int from, int to, Optional<CursorValue> value) {}

    List<Row> of(PageBody body) {
        List<Row> rows = new ArrayList<>();
        reader.open(body.bytes(), 0, body.length());
        if (reader.next() != Token.ARRAY) {
            return rows;
        }
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            int from = reader.tokenStart();
            Optional<CursorValue> value = token == Token.OBJECT ? cursor(0) : Optional.empty();
            if (token == Token.ARRAY) {
                reader.skip();
            }
            rows.add(new Row(from, reader.tokenEnd(), value));
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
