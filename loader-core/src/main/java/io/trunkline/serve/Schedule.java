// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** When a pipeline's turns are. */
public sealed interface Schedule permits CronSchedule, Schedule.Every, Schedule.Unscheduled {
    /** Most turns that are counted one by one. */
    int MOST_COUNTED = 1_000;

    /** The first turn after that moment; empty if there is none. */
    Optional<Instant> next(Instant after);

    /** How many turns lie behind one moment and not behind the other. */
    default int turns(Instant after, Instant until) {
        int turns = 0;
        Optional<Instant> turn = next(after);
        while (turns < MOST_COUNTED && turn.isPresent() && !turn.get().isAfter(until)) {
            turns++;
            turn = next(turn.get());
        }
        return turns;
    }

    /** Turns at an interval, from the beginning of one to that of the next. */
    record Every(Duration interval) implements Schedule {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(interval));
        }

        @Override
        public String toString() {
            return "every " + interval.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    /** No turns: others load, or somebody says when. */
    record Unscheduled() implements Schedule {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "none";
        }
    }
}
