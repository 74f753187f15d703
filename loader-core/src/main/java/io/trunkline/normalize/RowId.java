// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The id of the row that is being written, as bytes in a buffer that is reused. */
final class RowId {
    private static final int ROOM = 256;

    byte[] bytes = new byte[ROOM];
    int length;

    void set(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > bytes.length) {
            bytes = Arrays.copyOf(utf8, utf8.length);
        }
        System.arraycopy(utf8, 0, bytes, 0, utf8.length);
        length = utf8.length;
    }

    void draw(RowIds ids, String table) {
        int needed = ROOM + table.length() * 4;
        if (needed > bytes.length) {
            bytes = new byte[needed];
        }
        length = ids.next(table, bytes, 0);
    }

    void derive(ChildIds ids, RowId parent, byte[] middle, long index) {
        length = ids.write(parent.bytes, parent.length, middle, index, bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
