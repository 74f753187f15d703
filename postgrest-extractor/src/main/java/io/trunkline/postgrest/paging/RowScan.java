// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import java.util.List;

/** Runs through the rows of one array; looks into the first and the last one for their keys, and into each when keys are grouped. */
final class RowScan {
    private final JsonReader reader;
    private final byte[] body;
    private final String[] names;
    private final boolean grouped;
    private KeyBuffer current;
    private KeyBuffer previous;
    private List<KeyValue> first = List.of();
    private long rows;
    private long groups;
    private long cutRows;
    private int cutEnd;
    private int rowEnd;

    RowScan(JsonReader reader, byte[] body, List<String> keys, boolean grouped) {
        this.reader = reader;
        this.body = body;
        this.names = keys.toArray(String[]::new);
        this.grouped = grouped;
        this.current = new KeyBuffer(names.length);
        this.previous = new KeyBuffer(names.length);
    }

    PageScan rows() {
        int lastStart = 0;
        int lastEnd = 0;
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            lastStart = reader.tokenStart();
            if (names.length > 0 && (grouped || rows == 0)) {
                row(token);
            } else {
                pass(token);
            }
            lastEnd = reader.tokenEnd();
            rows++;
        }
        if (names.length > 0 && !grouped && rows > 1) {
            lookInto(lastStart, lastEnd);
        }
        List<KeyValue> last = rows == 0 || names.length == 0 ? List.of() : current.values();
        return new PageScan(PageScan.Form.ARRAY, rows, first, last, groups, cutRows, cutEnd);
    }

    private void pass(Token token) {
        if (token == Token.OBJECT || token == Token.ARRAY) {
            reader.skip();
        }
    }

    private void row(Token token) {
        KeyBuffer spare = previous;
        previous = current;
        current = spare;
        members(reader, token);
        if (rows == 0) {
            first = current.values();
        }
        if (grouped) {
            group();
        }
    }

    /** Which row is the last one is known only behind it. */
    private void lookInto(int start, int end) {
        JsonReader again = new JsonReader();
        again.open(body, start, end - start);
        members(again, again.next());
    }

    private void members(JsonReader row, Token token) {
        current.clear();
        if (token == Token.ARRAY) {
            row.skip();
        }
        if (token != Token.OBJECT) {
            return;
        }
        int found = 0;
        while (row.next() == Token.NAME) {
            String name = row.name();
            Token value = row.next();
            if (found < names.length) {
                found += catchKey(row, name, value);
            }
            if (value == Token.OBJECT || value == Token.ARRAY) {
                row.skip();
            }
        }
    }

    private int catchKey(JsonReader row, String name, Token value) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                current.set(i, row, value);
                return 1;
            }
        }
        return 0;
    }

    private void group() {
        if (rows == 0 || !current.sameAs(previous)) {
            groups++;
            cutRows = rows;
            cutEnd = rowEnd;
        }
        rowEnd = reader.tokenEnd();
    }
}
