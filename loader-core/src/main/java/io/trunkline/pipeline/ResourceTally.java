// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.normalize.PageTally;
import io.trunkline.source.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
    private long superseded;
    private final List<PageMark> marks = new ArrayList<>();

    /**
     * Adds a page.
     *
     * @param number its number in the run
     * @param leftOut rows of it that were loaded before
     */
    void add(long number, Page page, PageTally tally, long leftOut) {
        long now = System.nanoTime();
        if (pages == 0) {
            firstAt = now - page.took().toNanos();
        }
        lastAt = now;
        pages++;
        bytes += page.body().wireBytes();
        read += tally.read() + leftOut;
        written += tally.written();
        rejected += tally.rejected();
        skipped += tally.skipped() + leftOut;
        misfits += tally.misfits();
        marks.add(PageMark.of(number, page, tally.rejected()));
    }

    /** Adds what a later reading of parts of the same resource brought. */
    void add(ResourceTally later) {
        lastAt = later.lastAt;
        pages += later.pages;
        bytes += later.bytes;
        read += later.read;
        written += later.written;
        rejected += later.rejected;
        skipped += later.skipped;
        misfits += later.misfits;
        marks.addAll(later.marks);
    }

    /** The rejected rows of a page are forgotten: it is read again. */
    void takeBackRejected(PageMark page) {
        read -= page.rejected();
        rejected -= page.rejected();
    }

    /** So many of the rows written came again and were replaced. */
    void superseded(long rows) {
        superseded += rows;
    }

    /** What each page covered, in the order in which they came. */
    List<PageMark> marks() {
        return Collections.unmodifiableList(marks);
    }

    long pages() {
        return pages;
    }

    long bytes() {
        return bytes;
    }

    long read() {
        return read - superseded;
    }

    long written() {
        return written - superseded;
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
