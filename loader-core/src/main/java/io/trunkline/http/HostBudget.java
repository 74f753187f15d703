// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares one host among all workers: so many requests at a time, halved when the host asks for fewer and grown by one after a while of
 * good answers. Thread-safe.
 */
public final class HostBudget {
    private static final int GOOD_ANSWERS_PER_PERMIT = 8;

    private final WaitClock clock;
    private final int most;
    private final Duration spacing;
    private volatile boolean answered;
    private final Lock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int allowed;
    private int inFlight;
    private int goodAnswers;
    private long wave;
    private Instant notBefore = Instant.MIN;

    /**
     * @param clock the time
     * @param start requests at a time to begin with
     * @param most the limit of growth
     * @param spacing least time between the starts of two requests; zero for none
     */
    HostBudget(WaitClock clock, int start, int most, Duration spacing) {
        this.clock = clock;
        this.allowed = start;
        this.most = Math.max(start, most);
        this.spacing = spacing;
    }

    /** Waits until a request may go out. */
    Permit acquire() throws InterruptedException {
        Permit permit = takePlace();
        try {
            clock.waitUntil(nextStart());
            return permit;
        } catch (InterruptedException | RuntimeException e) {
            permit.close();
            throw e;
        }
    }

    /** Lets nobody send before that moment. */
    void hold(Instant until) {
        lock.lock();
        try {
            notBefore = until.isAfter(notBefore) ? until : notBefore;
        } finally {
            lock.unlock();
        }
    }

    /** Requests allowed at a time, now. */
    public int allowed() {
        lock.lock();
        try {
            return allowed;
        } finally {
            lock.unlock();
        }
    }

    private Permit takePlace() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inFlight >= allowed) {
                freed.await();
            }
            inFlight++;
            return new Permit(wave);
        } finally {
            lock.unlock();
        }
    }

    private Instant nextStart() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant start = notBefore.isAfter(now) ? notBefore : now;
            notBefore = spacing.isZero() ? notBefore : start.plus(spacing);
            return start;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it ever answered well: one that never did is more likely a wrong address than a passing trouble. */
    boolean everAnswered() {
        return answered;
    }

    /** The right to have one request under way. */
    final class Permit implements AutoCloseable {
        private final long takenIn;

        private Permit(long takenIn) {
            this.takenIn = takenIn;
        }

        /** The host answered well. */
        void good() {
            answered = true;
            lock.lock();
            try {
                if (allowed < most && ++goodAnswers >= allowed * GOOD_ANSWERS_PER_PERMIT) {
                    allowed++;
                    goodAnswers = 0;
                    freed.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        /** The host asked for fewer requests; those that were under way together count as one such wish. */
        void slowDown() {
            lock.lock();
            try {
                goodAnswers = 0;
                if (takenIn == wave) {
                    allowed = Math.max(1, allowed / 2);
                    wave++;
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                inFlight--;
                freed.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
