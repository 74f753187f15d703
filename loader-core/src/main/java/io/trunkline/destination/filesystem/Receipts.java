// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.Publication;
import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.StoredObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides, once for each load, whether it was committed: whoever creates the load's record first has decided. Keeps the report there and
 * finds loads by their run keys.
 */
final class Receipts {
    private static final String LOADS = "_trunkline_loads/";
    private static final String RUNS = "_trunkline_runs/";
    private static final String END = ".json";
    private static final String COMMITTED = "committed";
    private static final String ABORTED = "aborted";

    private final ObjectStore store;

    Receipts(ObjectStore store) {
        this.store = store;
    }

    /** Notes which load carries the run key; counts only if that load is committed. */
    void name(Intent intent) {
        intent.runKey()
                .ifPresent(runKey -> store.put(
                        run(runKey),
                        Json.bytes(Json.object().put("run_key", runKey).put("load_id", intent.loadId()))));
    }

    /** Removes that note, unless it names another load by now. */
    void unname(Intent intent) {
        intent.runKey()
                .map(Receipts::run)
                .filter(key -> store.get(key)
                        .map(found -> Json.read(key, found).path("load_id").asText())
                        .filter(intent.loadId()::equals)
                        .isPresent())
                .ifPresent(key -> store.delete(List.of(key)));
    }

    /** Commits the load, unless another run took it back before. */
    void commit(Publication publication, long fence, Collection<StagedFile> files, Collection<String> replaced) {
        String key = load(publication.loadId());
        byte[] record = Json.bytes(record(publication, fence, files, replaced));
        Optional<StoredObject> there = store.get(key);
        boolean takenBack = there.isPresent()
                && status(key, there.get()).equals(ABORTED)
                && Json.read(key, there.get()).path("fence").asLong() <= fence;
        Optional<String> written =
                takenBack ? store.replace(key, record, there.get().version()) : store.create(key, record);
        if (written.isEmpty()) {
            throw new TrunklineException(
                    Failure.LOCK_HELD,
                    "The load " + publication.loadId() + " was settled by another run.",
                    "Nothing of this run was published. Start again.");
        }
    }

    private static ObjectNode record(
            Publication publication, long fence, Collection<StagedFile> files, Collection<String> replaced) {
        ObjectNode record = Json.object()
                .put("load_id", publication.loadId())
                .put("pipeline", publication.pipeline())
                .put("run_key", publication.runKey().orElse(null))
                .put("status", COMMITTED)
                .put("fence", fence)
                .put("committed_at", Json.moment(publication.at()));
        ArrayNode tables = record.putArray("replaced_tables");
        replaced.forEach(tables::add);
        ArrayNode list = record.putArray("files");
        files.forEach(file -> list.addObject()
                .put("table", file.table())
                .put("file", file.object().key())
                .put("rows", file.rows())
                .put("bytes", file.object().size()));
        record.set("report", Json.parse(publication.report()));
        return record;
    }

    /** Takes a load back that is not committed; false if it is committed. */
    boolean abort(String loadId, long fence) {
        String key = load(loadId);
        byte[] record = Json.bytes(
                Json.object().put("load_id", loadId).put("status", ABORTED).put("fence", fence));
        return store.create(key, record).isPresent()
                || store.get(key)
                        .filter(there -> status(key, there).equals(COMMITTED))
                        .isEmpty();
    }

    boolean committed(String loadId) {
        return ofLoad(loadId).isPresent();
    }

    /** Removes the record of a load that was taken back. */
    void forget(String loadId) {
        store.delete(List.of(load(loadId)));
    }

    Optional<LoadReceipt> ofRun(String runKey) {
        String key = run(runKey);
        return store.get(key)
                .map(found -> Json.read(key, found).path("load_id").asText())
                .flatMap(this::ofLoad)
                .filter(receipt -> receipt.runKey().equals(Optional.of(runKey)));
    }

    Optional<LoadReceipt> ofLoad(String loadId) {
        return receipt(load(loadId));
    }

    /** Rows of each file of a committed load, by key. */
    Map<String, Long> rows(String loadId) {
        Map<String, Long> rows = new HashMap<>();
        store.get(load(loadId))
                .ifPresent(found -> Json.read(load(loadId), found)
                        .path("files")
                        .forEach(file -> rows.put(
                                file.path("file").asText(), file.path("rows").asLong())));
        return rows;
    }

    List<LoadReceipt> newest(int most) {
        return store.list(LOADS).stream()
                .map(ObjectName::key)
                .sorted(Comparator.reverseOrder())
                .flatMap(key -> receipt(key).stream())
                .limit(most)
                .toList();
    }

    private Optional<LoadReceipt> receipt(String key) {
        return store.get(key)
                .filter(found -> status(key, found).equals(COMMITTED))
                .map(found -> {
                    JsonNode record = Json.read(key, found);
                    return new LoadReceipt(
                            record.path("load_id").asText(),
                            record.path("pipeline").asText(),
                            Optional.ofNullable(record.path("run_key").textValue()),
                            OffsetDateTime.parse(record.path("committed_at").asText())
                                    .toInstant(),
                            record.path("report").toString());
                });
    }

    private static String status(String key, StoredObject found) {
        return Json.read(key, found).path("status").asText();
    }

    private static String load(String loadId) {
        return LOADS + loadId + END;
    }

    private static String run(String runKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(runKey.getBytes(StandardCharsets.UTF_8));
            return RUNS + HexFormat.of().formatHex(hash) + END;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
