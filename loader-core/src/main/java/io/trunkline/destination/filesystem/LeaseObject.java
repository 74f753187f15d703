// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Lease;
import io.trunkline.destination.LeaseTable;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.StoredObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps the lease of a pipeline as an object that is only ever written on a condition. Thread-safe. */
final class LeaseObject implements LeaseTable {
    private static final String FOLDER = "_trunkline_lock/";
    private static final int TRIES = 5;

    private final ObjectStore store;
    private final String key;
    private Optional<Held> own = Optional.empty();

    LeaseObject(ObjectStore store, String pipeline) {
        this.store = store;
        this.key = FOLDER + pipeline + ".json";
    }

    /** What this process wrote last, and its version. */
    private record Held(LeaseRecord record, String version) {}

    /** From nobody, or from a run that is gone. */
    @Override
    public synchronized Answer take(String owner, String holder, Duration life) {
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredObject> there = store.get(key);
            Optional<LeaseRecord> before = there.map(found -> LeaseRecord.read(Json.read(key, found)));
            if (there.isPresent() && before.orElseThrow().keepsOut(there.get().age())) {
                return before.get().held(there.get().age());
            }
            LeaseRecord record = LeaseRecord.taken(
                    owner, holder, before.map(LeaseRecord::fence).orElse(0L) + 1, life);
            Optional<String> version = there.isEmpty()
                    ? store.create(key, record.bytes())
                    : store.replace(key, record.bytes(), there.get().version());
            if (version.isPresent()) {
                refuseStoreWithoutConditions(record);
                own = Optional.of(new Held(record, version.get()));
                return new Answer.Taken(record.fence());
            }
        }
        throw new TrunklineException(
                Failure.LOCK_HELD,
                "Other runs take the lock " + key + " in " + store.location() + " again and again.",
                "Start again later.");
    }

    /** A store that ignores conditions would let two runs publish at once. */
    private void refuseStoreWithoutConditions(LeaseRecord record) {
        if (store.create(key, record.renewed().bytes()).isPresent()) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    store.location() + " overwrites objects that are to be written only if they are not there.",
                    "Use a store that honours If-None-Match and If-Match; without them two runs could publish at once.");
        }
    }

    @Override
    public boolean renew(String owner, long fence, Duration life) {
        return change(LeaseRecord::renewed);
    }

    @Override
    public void release(String owner, long fence) {
        change(LeaseRecord::released);
    }

    /** Says which load is being made visible, if the lease is still held; from then on whoever takes over settles that load first. */
    void publishing(String loadId) {
        if (!change(record -> record.publishing(loadId))) {
            throw Lease.lost();
        }
    }

    private synchronized boolean change(UnaryOperator<LeaseRecord> how) {
        if (own.isEmpty()) {
            return false;
        }
        LeaseRecord next = how.apply(own.get().record());
        Optional<String> written = store.replace(key, next.bytes(), own.get().version());
        if (written.isEmpty()) {
            // an answer that was lost leaves a version of ours that is not known here
            written = store.get(key)
                    .filter(found -> LeaseRecord.read(Json.read(key, found)).isOf(next))
                    .flatMap(found -> store.replace(key, next.bytes(), found.version()));
        }
        own = written.map(version -> new Held(next, version));
        return own.isPresent();
    }
}
