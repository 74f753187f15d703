// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.OptionalLong;

/** The most rows one server gives in one answer, once that is known: one value for the whole server, never published, learned. Thread-safe. */
public final class RowCap {
    private long cap;

    /** The cap, as far as it is known. */
    public synchronized OptionalLong known() {
        return cap == 0 ? OptionalLong.empty() : OptionalLong.of(cap);
    }

    /** A page of so many rows was shorter than asked for, and more rows followed. */
    synchronized boolean learn(long rows) {
        boolean news = rows > cap;
        cap = Math.max(cap, rows);
        return news;
    }

    /** A page had so many rows: a smaller cap was a mistake. */
    synchronized void seen(long rows) {
        if (cap != 0 && rows > cap) {
            cap = rows;
        }
    }
}
