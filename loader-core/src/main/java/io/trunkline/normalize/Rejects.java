// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows that are not written, as many as are worth keeping. */
final class Rejects {
    private final List<RejectedRow> kept = new ArrayList<>();
    private long count;

    void add(String table, long page, long item, String path, String reason, byte[] body, int start, int length) {
        count++;
        if (kept.size() < NormalizeTally.REJECTED_KEPT) {
            boolean cut = length > RejectedRow.RAW_BYTES;
            int bytes = cut ? RejectedRow.RAW_BYTES : length;
            String raw = new String(body, start, bytes, StandardCharsets.UTF_8);
            kept.add(new RejectedRow(table, page, item, path, reason, raw, cut));
        }
    }

    List<RejectedRow> kept() {
        return kept;
    }

    long count() {
        return count;
    }
}
