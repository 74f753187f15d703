// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The order in which a load becomes visible, the same for every destination: stage, publish, settle. A commit that was sent and not
 * answered is never sent again: the destination is asked for the receipt. Not thread-safe.
 */
public final class LoadOrder {
    private enum Phase {
        STAGING,
        FAILED,
        PUBLISHED,
        CLOSED
    }

    /** What a destination does at each step. */
    public interface Steps {
        /** Does whatever can still be taken back: tables, rows, records. */
        void prepare(Publication publication);

        /** Makes it visible, all at once. */
        void commit(Publication publication);

        /**
         * Asks on a fresh way whether the load is there, when the answer to the commit was an error. The answer must be final: a commit
         * that is still on its way may not arrive after it.
         */
        Optional<LoadReceipt> settle(Publication publication);

        /** What follows a published load; it cannot fail the load any more. */
        void published(LoadReceipt receipt);
    }

    private final Steps steps;
    private final StepListener listener;
    private final String place;
    private Phase phase = Phase.STAGING;

    /**
     * A load that has begun.
     *
     * @param place where it goes, for people
     */
    public LoadOrder(Steps steps, StepListener listener, String place) {
        this.steps = steps;
        this.listener = listener;
        this.place = place;
    }

    /** Does a part of the staging; a load in which one failed can only be closed. */
    public void staging(Runnable work) {
        staging(() -> {
            work.run();
            return true;
        });
    }

    /** The same with a result. */
    public <T> T staging(Supplier<T> work) {
        requireStaging();
        phase = Phase.FAILED;
        T result = work.get();
        phase = Phase.STAGING;
        return result;
    }

    /** Publishes what was staged. */
    public LoadReceipt publish(Publication publication) {
        requireStaging();
        phase = Phase.FAILED;
        steps.prepare(publication);
        listener.at("before-commit");
        LoadReceipt receipt = commit(publication);
        phase = Phase.PUBLISHED;
        listener.at("after-commit");
        steps.published(receipt);
        return receipt;
    }

    private LoadReceipt commit(Publication publication) {
        try {
            steps.commit(publication);
            return publication.receipt();
        } catch (TrunklineException failed) {
            return settled(publication, failed).orElseThrow(() -> failed);
        }
    }

    private Optional<LoadReceipt> settled(Publication publication, TrunklineException failed) {
        try {
            return steps.settle(publication);
        } catch (TrunklineException blind) {
            throw new TrunklineException(
                    Failure.COMMIT_UNKNOWN,
                    "The commit of the load " + publication.loadId() + " failed (" + failed.what() + "), and " + place
                            + " could not be asked whether it holds the load: " + blind.what(),
                    "Start again with the same run key when it answers: it says whether the load is there.",
                    failed);
        }
    }

    /** Ends the load, whatever its phase. */
    public Ending close() {
        Phase before = phase;
        phase = Phase.CLOSED;
        return switch (before) {
            case CLOSED -> Ending.AGAIN;
            case PUBLISHED -> Ending.PUBLISHED;
            case STAGING, FAILED -> Ending.GIVEN_UP;
        };
    }

    /** How a load was when it was closed. */
    public enum Ending {
        /** Everything is visible. */
        PUBLISHED,
        /** Nothing is; what was staged is to be removed. */
        GIVEN_UP,
        /** It was closed before. */
        AGAIN
    }

    /** Refuses to go on with a load that has ended or failed. */
    public void requireStaging() {
        if (phase != Phase.STAGING) {
            throw new TrunklineException(Failure.BUG, "The load into " + place + " is over: it has " + phase + ".", "");
        }
    }
}
