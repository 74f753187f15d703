// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands on the rows that are not written, counts them, and remembers the first. */
final class Rejects {
    private final Consumer<RejectedRow> next;
    private final List<RejectedRow> kept = new ArrayList<>();
    private long count;

    Rejects(Consumer<RejectedRow> next) {
        this.next = next;
    }

    void add(String table, long page, long item, RejectedException why, byte[] body, int start, int length) {
        count++;
        boolean cut = length > RejectedRow.RAW_BYTES;
        String raw = new String(body, start, cut ? whole(body, start) : length, StandardCharsets.UTF_8);
        RejectedRow row = new RejectedRow(table, page, item, why.path(), why.failure(), why.reason(), raw, cut);
        if (kept.size() < NormalizeTally.REJECTED_KEPT) {
            kept.add(row);
        }
        next.accept(row);
    }

    /** Bytes that are kept of a row that is too long: none of them begins a character that does not end. */
    private static int whole(byte[] body, int start) {
        int length = RejectedRow.RAW_BYTES;
        while (length > RejectedRow.RAW_BYTES - Character.BYTES * 2 && (body[start + length] & 0xC0) == 0x80) {
            length--;
        }
        return length;
    }

    List<RejectedRow> kept() {
        return kept;
    }

    long count() {
        return count;
    }
}
