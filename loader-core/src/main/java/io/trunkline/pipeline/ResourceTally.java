// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.normalize.PageTally;
import io.trunkline.source.Page;

/** Adds up what happened to one resource. Not thread-safe. */
final class ResourceTally {
    private long pages;
    private long bytes;
    private long read;
    private long written;
    private long rejected;
    private long skipped;
    private long misfits;
    private long firstAt;
    private long lastAt;

    void add(Page page, PageTally tally) {
        long now = System.nanoTime();
        if (pages == 0) {
            firstAt = now - page.took().toNanos();
        }
        lastAt = now;
        pages++;
        bytes += page.body().wireBytes();
        read += tally.read();
        written += tally.written();
        rejected += tally.rejected();
        skipped += tally.skipped();
        misfits += tally.misfits();
    }

    long pages() {
        return pages;
    }

    long bytes() {
        return bytes;
    }

    long read() {
        return read;
    }

    long written() {
        return written;
    }

    /** Items that are no rows at the destination: rejected, or skipped as dlt skips them. */
    long notWritten() {
        return rejected + skipped;
    }

    long rejected() {
        return rejected;
    }

    long misfits() {
        return misfits;
    }

    double seconds() {
        return (lastAt - firstAt) / 1e9;
    }
}
