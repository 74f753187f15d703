// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** Runs through the rows of one array, keeping keys in reused buffers: no object per row. */
final class RowScan {
    private final JsonParser parser;
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

    RowScan(JsonParser parser, List<String> keys, boolean grouped) {
        this.parser = parser;
        this.names = keys.toArray(String[]::new);
        this.grouped = grouped;
        this.current = new KeyBuffer(names.length);
        this.previous = new KeyBuffer(names.length);
    }

    PageScan rows() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (names.length == 0) {
                parser.skipChildren();
            } else {
                row(token);
            }
            rows++;
        }
        List<KeyValue> last = rows == 0 || names.length == 0 ? List.of() : current.values();
        return new PageScan(PageScan.Form.ARRAY, rows, first, last, groups, cutRows, cutEnd);
    }

    private void row(JsonToken token) throws IOException {
        KeyBuffer spare = previous;
        previous = current;
        current = spare;
        current.clear();
        if (token == JsonToken.START_OBJECT) {
            members();
        } else {
            parser.skipChildren();
        }
        if (rows == 0) {
            first = current.values();
        }
        if (grouped) {
            group();
        }
    }

    private void members() throws IOException {
        int found = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (found < names.length) {
                found += catchKey(name, value);
            }
            parser.skipChildren();
        }
    }

    private int catchKey(String name, JsonToken value) throws IOException {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                current.set(i, parser, value);
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
        rowEnd = (int) parser.currentLocation().getByteOffset();
    }
}
