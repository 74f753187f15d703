// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.StoredObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Keeps other runs of a pipeline out of its dataset: an object that is only ever written on a condition, renewed while it is held. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final String FOLDER = "_trunkline_lock/";
    private static final int TRIES = 5;
    private static final int RENEWALS_IN_LIFE = 3;

    private final ObjectStore store;
    private final String key;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());
    private LeaseRecord record;
    private String version;
    private boolean lost;

    private Lease(ObjectStore store, String key, LeaseRecord record, String version) {
        this.store = store;
        this.key = key;
        this.record = record;
        this.version = version;
    }

    /**
     * Takes the lease, from nobody or from a run that is gone.
     *
     * @throws TrunklineException with LOCK_HELD when somebody has it
     */
    static Lease acquire(ObjectStore store, String pipeline, Duration life) {
        String key = FOLDER + pipeline + ".json";
        LeaseProcess process = LeaseProcess.own();
        String holder = "process " + process.pid() + " on " + LeaseProcess.host() + " since " + Instant.now();
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredObject> there = store.get(key);
            long fence = there.map(found -> takeable(key, found).fence()).orElse(0L);
            LeaseRecord own = new LeaseRecord(true, holder, process, fence + 1, 0, life.toSeconds(), "");
            Optional<String> version = there.isEmpty()
                    ? store.create(key, own.bytes())
                    : store.replace(key, own.bytes(), there.get().version());
            if (version.isPresent()) {
                Lease lease = new Lease(store, key, own, version.get());
                lease.refuseStoreWithoutConditions();
                lease.renewEvery(life.dividedBy(RENEWALS_IN_LIFE));
                return lease;
            }
        }
        throw new TrunklineException(
                Failure.LOCK_HELD,
                "Other runs take the lock " + key + " in " + store.location() + " again and again.",
                "Start again later.");
    }

    private static LeaseRecord takeable(String key, StoredObject found) {
        LeaseRecord record = LeaseRecord.read(Json.read(key, found));
        boolean silent = found.age().toSeconds() > record.lifeSeconds();
        if (record.held() && !silent && !record.process().isGone()) {
            throw new TrunklineException(
                    Failure.LOCK_HELD,
                    "Another run loads this dataset: " + record.holder() + '.',
                    "Wait until it has ended, or let this one wait with --lock-wait. If it is gone, its lock expires "
                            + (record.lifeSeconds() - found.age().toSeconds()) + " s from now.");
        }
        return record;
    }

    /** A store that ignores conditions would let two runs publish at once. */
    private void refuseStoreWithoutConditions() {
        LeaseRecord other = record.renewed();
        if (store.create(key, other.bytes()).isPresent()) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    store.location() + " overwrites objects that are to be written only if they are not there.",
                    "Use a store that honours If-None-Match and If-Match; without them two runs could publish at once.");
        }
    }

    private void renewEvery(Duration time) {
        clock.scheduleWithFixedDelay(this::renew, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void renew() {
        if (lost || !record.held()) {
            return;
        }
        try {
            change(LeaseRecord::renewed);
        } catch (TrunklineException failed) {
            LOG.debugf(failed, "the lock %s was not renewed", key);
        }
    }

    private void change(UnaryOperator<LeaseRecord> how) {
        LeaseRecord next = how.apply(record);
        Optional<String> written = store.replace(key, next.bytes(), version);
        if (written.isEmpty()) {
            lost = true;
            throw new TrunklineException(
                    Failure.LOCK_HELD,
                    "Another run took over the lock " + key + " in " + store.location()
                            + ", since this one was silent.",
                    "Nothing of this load was published. Start again when the other run has ended.");
        }
        record = next;
        version = written.get();
    }

    /** Number of this holder: greater than that of every earlier one. */
    long fence() {
        return record.fence();
    }

    /** Says which load is being made visible, if the lease is still held; from then on whoever takes over settles that load first. */
    synchronized void publishing(String loadId) {
        change(now -> now.publishing(loadId));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            try {
                if (!lost && record.held()) {
                    change(LeaseRecord::released);
                }
            } catch (TrunklineException failed) {
                LOG.debugf(failed, "the lock %s expires by itself", key);
            }
        }
    }
}
