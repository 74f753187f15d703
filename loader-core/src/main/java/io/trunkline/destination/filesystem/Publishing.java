// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.Publication;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The order in which a load becomes visible: intent, fence, files, schema and state, the record that decides, dlt's marker, the end of what
 * is replaced. Killed anywhere, the next run finishes it if the record is there and takes it back if not.
 */
final class Publishing {
    private static final Logger LOG = Logger.getLogger(Publishing.class);

    private final ObjectStore store;
    private final LeaseObject leases;
    private final long fence;
    private final StepListener steps;
    private final SystemFiles system;
    private final Receipts receipts;
    private final Journal journal;
    private Optional<Planned> planned = Optional.empty();
    private boolean begun;

    Publishing(
            ObjectStore store,
            LeaseObject leases,
            long fence,
            StepListener steps,
            SystemFiles system,
            Receipts receipts,
            Journal journal) {
        this.store = store;
        this.leases = leases;
        this.fence = fence;
        this.steps = steps;
        this.system = system;
        this.receipts = receipts;
        this.journal = journal;
    }

    /**
     * What is going to happen.
     *
     * @param intent as it was written down
     * @param files what the load wrote
     * @param replaced tables whose older files go
     * @param small small files by key, and what writes them
     */
    private record Planned(
            Intent intent, List<StagedFile> files, List<String> replaced, Map<String, Consumer<String>> small) {}

    /** Writes down what is going to happen; nobody sees anything yet. */
    void prepare(
            Publication publication, Collection<FileTable> tables, Collection<String> dropped, RejectedFiles rejected) {
        List<StagedFile> files =
                tables.stream().flatMap(table -> table.staged().stream()).toList();
        List<String> replaced = Stream.concat(
                        tables.stream().filter(FileTable::replaces).map(FileTable::name), dropped.stream())
                .distinct()
                .toList();
        Map<String, Consumer<String>> small = new LinkedHashMap<>();
        rejected.newKey(publication.loadId()).ifPresent(key -> small.put(key, rejected::write));
        system.newVersion(publication).ifPresent(key -> small.put(key, k -> system.writeVersion(k, publication)));
        system.newState(publication).ifPresent(key -> small.put(key, k -> system.writeState(k, publication)));
        Intent intent = intent(publication, files, replaced, small.keySet(), rejected);
        publication.requireNew(receipts::ofRun);
        planned = Optional.of(new Planned(intent, files, replaced, small));
        journal.write(intent);
        receipts.name(intent);
        steps.at("intent");
    }

    /** Makes everything appear, and then the record that decides. */
    void commit(Publication publication) {
        Planned plan = planned.orElseThrow();
        begun = true;
        leases.publishing(publication.loadId());
        steps.at("fenced");
        appear(plan.files(), plan.small());
        receipts.commit(publication, fence, plan.files(), plan.replaced());
        steps.at("committed");
    }

    private Intent intent(
            Publication publication,
            List<StagedFile> files,
            List<String> replaced,
            Collection<String> small,
            RejectedFiles rejected) {
        List<String> appearing =
                new ArrayList<>(files.stream().map(file -> file.object().key()).toList());
        appearing.addAll(small);
        Set<String> own = new HashSet<>(appearing);
        List<String> obsolete = replaced.stream()
                .flatMap(table -> store.list(table + '/').stream())
                .map(ObjectName::key)
                .filter(key -> !own.contains(key))
                .toList();
        return new Intent(
                publication.loadId(),
                publication.runKey(),
                appearing,
                obsolete,
                List.copyOf(rejected.going()),
                SystemFiles.markerKey(publication),
                SystemFiles.marker(publication));
    }

    private void appear(List<StagedFile> files, Map<String, Consumer<String>> small) {
        system.init();
        for (StagedFile file : files) {
            file.object().publish();
            steps.at("file");
        }
        small.forEach((key, write) -> write.accept(key));
        steps.at("system-files");
    }

    /** After a failure only the record of the load says whether it is committed; it is made to say so for good. */
    Optional<LoadReceipt> settle(Publication publication) {
        if (!receipts.abort(publication.loadId(), fence)) {
            return Optional.of(publication.receipt());
        }
        Intent intent = planned.orElseThrow().intent();
        journal.takeBack(intent);
        journal.forgetOwn(intent);
        return Optional.empty();
    }

    /** Removes what was written down by a load that ended before anything of it could appear. */
    void giveUp() {
        if (planned.isPresent() && !begun) {
            Intent intent = planned.get().intent();
            try {
                receipts.unname(intent);
                journal.close(intent);
            } catch (TrunklineException failed) {
                LOG.debugf(failed, "the next run removes what the load %s wrote down", intent.loadId());
            }
        }
    }

    /** A failure here changes nothing: the load is committed, and the next run does the rest. */
    void tidy(String pipeline) {
        Intent intent = planned.orElseThrow().intent();
        try {
            journal.finish(intent);
            steps.at("marked");
            system.pruneStates(pipeline);
            journal.close(intent);
            steps.at("tidied");
        } catch (TrunklineException failed) {
            LOG.warnf(
                    "The load %s is committed; the next run finishes what could not be tidied up: %s",
                    intent.loadId(), failed.what());
        }
    }
}
