// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finishes what a load had begun to make visible, or takes it back, whoever began it. */
final class Journal {
    private final ObjectStore store;
    private final Receipts receipts;
    private final String folder;
    private final Duration janitorAge;

    Journal(ObjectStore store, Receipts receipts, String pipeline, Duration janitorAge) {
        this.store = store;
        this.receipts = receipts;
        this.folder = "_trunkline_journal/" + pipeline + '/';
        this.janitorAge = janitorAge;
    }

    void write(Intent intent) {
        store.put(key(intent.loadId()), intent.bytes());
    }

    /** Settles all loads of this pipeline that did not come to their end. */
    void settle(long fence) {
        for (ObjectName name : store.list(folder)) {
            Optional<StoredObject> found = store.get(name.key());
            if (found.isPresent()) {
                settle(
                        Intent.read(Json.read(name.key(), found.get())),
                        found.get().age(),
                        fence);
            }
        }
    }

    private void settle(Intent intent, Duration age, long fence) {
        if (receipts.abort(intent.loadId(), fence)) {
            takeBack(intent);
            // its writer may still be alive and slow: what it makes visible now is removed next time
            if (age.compareTo(janitorAge) >= 0) {
                forget(intent);
            }
        } else {
            finish(intent);
            close(intent);
        }
    }

    /** Removes what a load that is not committed made visible. */
    void takeBack(Intent intent) {
        store.delete(intent.appearing());
        receipts.unname(intent);
    }

    /** Removes what this writer's own load, taken back, leaves; where it may still appear, the next run does so when it is old enough. */
    void forgetOwn(Intent intent) {
        if (!store.writesLate()) {
            forget(intent);
        }
    }

    /** The record first: without it, an entry of the journal is settled once more, but not the other way round. */
    private void forget(Intent intent) {
        receipts.forget(intent.loadId());
        close(intent);
    }

    /** Does what is left to do once a load is committed: dlt's marker, then the end of what it replaces. */
    void finish(Intent intent) {
        store.create(intent.markerKey(), intent.marker().getBytes(StandardCharsets.UTF_8));
        store.delete(intent.obsolete());
        RejectedFiles.remove(store, intent.accepted());
    }

    void close(Intent intent) {
        store.delete(List.of(key(intent.loadId())));
    }

    private String key(String loadId) {
        return folder + loadId + ".json";
    }
}
