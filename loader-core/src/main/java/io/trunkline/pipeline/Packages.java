// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.LoadSession;
import io.trunkline.extract.ReadTask;
import io.trunkline.loadpackage.FoundPackage;
import io.trunkline.loadpackage.PackageEntry;
import io.trunkline.loadpackage.PackageHead;
import io.trunkline.loadpackage.PackageStore;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The packages of a run: settles those of earlier runs, takes one up where that is right, begins a new one otherwise. */
final class Packages {
    private final RunSettings settings;
    private final List<String> remarks = new ArrayList<>();
    private Optional<PackageStore> store = Optional.empty();

    Packages(RunSettings settings) {
        this.settings = settings;
        settings.workDir().ifPresent(folder -> {
            try {
                store = Optional.of(new PackageStore(folder, settings.pipeline(), settings.packageMaxBytes()));
            } catch (IOException e) {
                remarks.add("no load package: the working folder " + folder + " cannot be used (" + e.getMessage()
                        + "); an interrupted run will start over");
            }
        });
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** A package, ready to be written, and what it holds already. */
    record Open(PackageHead head, PackageKeeper keeper, Optional<FoundPackage> found) {}

    /** Settles what earlier runs left and opens the package of this one. */
    Open open(String fingerprint, LoadSession session, Instant now) {
        String lastLoad = session.receipts(1).stream()
                .map(receipt -> receipt.loadId())
                .findFirst()
                .orElse("");
        SecureRandom random = new SecureRandom();
        PackageHead fresh = new PackageHead(
                settings.pipeline(),
                LoadIds.next(now, Optional.of(lastLoad).filter(id -> !id.isEmpty())),
                now,
                random.nextLong(),
                random.nextLong(),
                fingerprint);
        if (store.isEmpty()) {
            return new Open(fresh, new PackageKeeper(Optional.empty()), Optional.empty());
        }
        try {
            Optional<FoundPackage> found = settle(store.get(), fingerprint, session, now);
            return found.isPresent()
                    ? new Open(
                            found.get().head(),
                            new PackageKeeper(Optional.of(store.get().resume(found.get()))),
                            found)
                    : new Open(fresh, new PackageKeeper(Optional.of(store.get().create(fresh))), Optional.empty());
        } catch (IOException e) {
            remarks.add("no load package: " + e.getMessage());
            return new Open(fresh, new PackageKeeper(Optional.empty()), Optional.empty());
        }
    }

    private static Optional<FoundPackage> settle(
            PackageStore store, String fingerprint, LoadSession session, Instant now) throws IOException {
        Optional<FoundPackage> taken = Optional.empty();
        for (FoundPackage found : store.find()) {
            boolean committed = session.receipt(found.head().loadId()).isPresent();
            if (taken.isEmpty() && !committed && PackageStore.usable(found, fingerprint, now)) {
                taken = Optional.of(found);
            } else {
                store.remove(found.head().loadId());
            }
        }
        return taken;
    }

    /** Removes the package of a committed load, unless it is to be kept. */
    void committed(String loadId) {
        if (settings.packageKeep()) {
            return;
        }
        try {
            if (store.isPresent()) {
                store.get().remove(loadId);
            }
        } catch (IOException e) {
            remarks.add("the load package " + loadId + " could not be removed: " + e.getMessage());
        }
    }

    /**
     * Hands the kept pages of the given resources to the intake, in their order.
     *
     * @return where each of them goes on; a resource that is not in the map is to be read from its start
     */
    static Map<String, ReadTask.Resumed> replay(FoundPackage found, Set<String> resources, Intake intake) {
        Map<String, OptionalLong> announced = new HashMap<>();
        Map<String, Map<String, Position>> open = new HashMap<>();
        for (PackageEntry entry : withoutDiscarded(found.entries())) {
            if (!resources.contains(entry.resource())) {
                continue;
            }
            switch (entry) {
                case PackageEntry.Opened opened -> {
                    announced.put(opened.resource(), opened.announced());
                    Map<String, Position> slices = new LinkedHashMap<>();
                    opened.slices().forEach(slice -> slices.put(slice.slice(), slice));
                    open.put(opened.resource(), slices);
                }
                case PackageEntry.PageRead read
                when Mending.isAgain(read.at()) -> intake.skip(read.number()); // what differs is found, and read, anew
                case PackageEntry.PageRead read -> {
                    Optional<PageBody> body = found.body(read);
                    if (body.isEmpty()) {
                        return resumed(announced, open);
                    }
                    intake.replay(read.resource(), read.number(), page(read, body.get()));
                    Map<String, Position> slices = open.getOrDefault(read.resource(), new LinkedHashMap<>());
                    read.next()
                            .ifPresentOrElse(
                                    next -> slices.put(next.slice(), next),
                                    () -> slices.remove(read.at().slice()));
                }
                case PackageEntry.Discarded discarded -> open.remove(discarded.resource());
            }
        }
        return resumed(announced, open);
    }

    private static Map<String, ReadTask.Resumed> resumed(
            Map<String, OptionalLong> announced, Map<String, Map<String, Position>> open) {
        Map<String, ReadTask.Resumed> resumed = new HashMap<>();
        open.forEach((resource, slices) -> resumed.put(
                resource,
                new ReadTask.Resumed(
                        announced.getOrDefault(resource, OptionalLong.empty()), List.copyOf(slices.values()))));
        return resumed;
    }

    private static List<PackageEntry> withoutDiscarded(List<PackageEntry> entries) {
        Map<String, Integer> lastDiscard = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof PackageEntry.Discarded discarded) {
                lastDiscard.put(discarded.resource(), i);
            }
        }
        List<PackageEntry> left = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (i > lastDiscard.getOrDefault(entries.get(i).resource(), -1)) {
                left.add(entries.get(i));
            }
        }
        return left;
    }

    private static Page page(PackageEntry.PageRead read, PageBody body) {
        return new Page(
                read.at(),
                read.next(),
                body,
                read.rows(),
                read.request(),
                read.status(),
                read.range(),
                Duration.ZERO,
                read.whole());
    }
}
