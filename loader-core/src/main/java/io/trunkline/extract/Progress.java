// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import java.time.Instant;

/** Hears what a run does, for people and for health. Called from several threads. */
public interface Progress {
    /** A step of the run begins, such as {@code discover} or {@code publish}. */
    void step(String name);

    /** A resource was opened and counted. */
    void opened(String resource, RowCount announced);

    /** A page was read. */
    void read(String resource, Page page);

    /** The rows of a page were written to the destination's staging. */
    void staged(String resource, long rows);

    /** A resource was read to its end. */
    void finished(String resource);

    /** Something waits before it tries again. */
    void waiting(String why);

    /** The same where it is known until when. */
    default void waiting(String why, Instant until) {
        waiting(why);
    }

    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step(String name) {}

        @Override
        public void opened(String resource, RowCount announced) {}

        @Override
        public void read(String resource, Page page) {}

        @Override
        public void staged(String resource, long rows) {}

        @Override
        public void finished(String resource) {}

        @Override
        public void waiting(String why) {}
    };
}
