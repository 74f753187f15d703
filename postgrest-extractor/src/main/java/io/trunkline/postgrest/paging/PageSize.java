// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.time.Duration;

/** How many rows to ask for next: aims at a size in bytes, shrinks at once when a page was too much, grows back slowly. Thread-safe. */
final class PageSize {
    private static final int FIRST = 1000;
    private static final int LEAST = 10;
    private static final int FASTEST_GROWTH = 4;
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final int most;
    private final long aim;
    private final boolean fixed;
    private double ceiling;
    private double rows;

    /**
     * @param most rows never to be exceeded
     * @param aim bytes of a page to aim at
     * @param fixed whether the user named the size: then only trouble changes it
     */
    PageSize(int most, long aim, boolean fixed) {
        this.most = most;
        this.aim = aim;
        this.fixed = fixed;
        this.ceiling = most;
        this.rows = fixed ? most : Math.min(FIRST, most);
    }

    /** Rows to ask for. */
    synchronized int next() {
        return (int) Math.clamp(Math.round(Math.min(rows, ceiling)), 1, most);
    }

    /** A page came. */
    synchronized void came(long received, long bytes, Duration took) {
        ceiling = Math.min(most, ceiling * 1.1 + 1);
        if (received == 0) {
            return;
        }
        double wanted = fixed ? most : (double) aim * received / Math.max(1, bytes);
        double growth = took.compareTo(SLOW) > 0 ? 1 : FASTEST_GROWTH;
        rows = Math.max(1, Math.min(Math.min(wanted, most), Math.max(next(), received) * growth));
    }

    /** A page of that size was too much; false if it cannot be asked for in smaller ones. */
    synchronized boolean shrink(int asked) {
        if (asked <= Math.min(LEAST, most)) {
            return false;
        }
        ceiling = Math.min(ceiling, Math.max(LEAST, asked / 2.0));
        return true;
    }
}
