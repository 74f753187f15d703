// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does work when its turn has come; a turn that would begin while the one before is at work is left out, and counted. */
public interface Timetable {
    /**
     * Enters work; turns at an interval begin at once.
     *
     * @param jitter longest wait before the work of a turn begins, chosen anew for each
     */
    Entry enter(String name, Schedule schedule, Duration jitter, Runnable work);

    /** Work that was entered. */
    interface Entry {
        /** Leaves turns out until it is resumed. */
        void pause();

        /** Goes on. */
        void resume();

        /** Whether turns are left out on purpose. */
        boolean paused();

        /** When the next turn is. */
        Optional<Instant> next();

        /** Turns that were left out so far because the one before was at work. */
        long skipped();

        /** Takes the work off; a turn that has begun ends by itself. */
        void remove();
    }

    /** An entry without turns. */
    Entry NONE = new Entry() {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public Optional<Instant> next() {
            return Optional.empty();
        }

        @Override
        public long skipped() {
            return 0;
        }

        @Override
        public void remove() {}
    };
}
