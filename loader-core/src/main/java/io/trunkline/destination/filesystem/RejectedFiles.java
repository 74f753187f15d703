// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps rejected rows in one file for each load; there are few, so they wait in memory until they are published. */
final class RejectedFiles implements RejectedRows {
    private static final String FOLDER = "_trunkline_rejected/";
    private static final String END = ".jsonl";

    private final ObjectStore store;
    private final List<RejectedRecord> own = new ArrayList<>();
    private final Set<Place> removed = new HashSet<>();

    RejectedFiles(ObjectStore store) {
        this.store = store;
    }

    /**
     * A row that an earlier load rejected.
     *
     * @param loadId the load
     * @param number its place there
     */
    record Place(String loadId, long number) {
        static Place of(RejectedRecord row) {
            return new Place(row.loadId(), row.number());
        }
    }

    @Override
    public void keep(RejectedRecord row) {
        own.add(row);
    }

    @Override
    public void takeBack(String resource) {
        own.removeIf(row -> row.resource().equals(resource));
    }

    @Override
    public void takeBack(String resource, Set<Long> pages) {
        own.removeIf(row -> row.resource().equals(resource) && pages.contains(row.page()));
    }

    @Override
    public void supersede(String resource) {
        remove(read(new Filter(Optional.empty(), Optional.of(resource)), Optional.empty(), Integer.MAX_VALUE));
    }

    @Override
    public void remove(Collection<RejectedRecord> rows) {
        rows.forEach(row -> removed.add(Place.of(row)));
    }

    @Override
    public List<RejectedRecord> read(Filter filter, Optional<RejectedRecord> after, int most) {
        Comparator<RejectedRecord> order =
                Comparator.comparing(RejectedRecord::loadId).thenComparingLong(RejectedRecord::number);
        return store.list(FOLDER).stream()
                .map(ObjectName::key)
                .filter(key -> filter.loadId().map(id -> key.equals(key(id))).orElse(true))
                .flatMap(key -> rows(key).stream())
                .filter(row -> filter.resource().map(row.resource()::equals).orElse(true))
                .filter(row -> after.map(last -> order.compare(row, last) > 0).orElse(true))
                .filter(row -> !removed.contains(Place.of(row)))
                .sorted(order)
                .limit(most)
                .toList();
    }

    /** The key of this load's file, if it rejected rows. */
    Optional<String> newKey(String loadId) {
        return own.isEmpty() ? Optional.empty() : Optional.of(key(loadId));
    }

    /** Writes this load's rejected rows. */
    void write(String key) {
        store.put(key, text(own));
    }

    /** Rows of earlier loads that go once this load is committed: those that are loaded now, or rejected again. */
    Set<Place> going() {
        Set<Place> going = new HashSet<>(removed);
        if (!own.isEmpty()) {
            Set<List<String>> again =
                    own.stream().map(row -> List.of(row.resource(), row.raw())).collect(Collectors.toSet());
            read(Filter.all(), Optional.empty(), Integer.MAX_VALUE).stream()
                    .filter(row -> again.contains(List.of(row.resource(), row.raw())))
                    .map(Place::of)
                    .forEach(going::add);
        }
        return going;
    }

    /** Removes rows from the files of earlier loads. Doing it twice is the same as once. */
    static void remove(ObjectStore store, Collection<Place> places) {
        Map<String, Set<Place>> byLoad =
                places.stream().collect(Collectors.groupingBy(Place::loadId, TreeMap::new, Collectors.toSet()));
        RejectedFiles files = new RejectedFiles(store);
        byLoad.forEach((load, gone) -> {
            List<RejectedRecord> all = files.rows(key(load));
            List<RejectedRecord> left =
                    all.stream().filter(row -> !gone.contains(Place.of(row))).toList();
            if (left.isEmpty()) {
                store.delete(List.of(key(load)));
            } else if (left.size() < all.size()) {
                store.put(key(load), text(left));
            }
        });
    }

    private List<RejectedRecord> rows(String key) {
        return store.get(key)
                .map(StoredObject::text)
                .map(text -> text.lines()
                        .map(line -> RejectedText.read(Json.parse(line)))
                        .toList())
                .orElse(List.of());
    }

    private static byte[] text(List<RejectedRecord> rows) {
        return rows.stream()
                .map(row -> RejectedText.write(row).toString() + '\n')
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String loadId) {
        return FOLDER + loadId + END;
    }
}
