// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.destination.Publication;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and writes the files in which dlt keeps schemas, loads and states. */
final class SystemFiles {
    private static final String INIT = "init";
    private static final String VERSIONS = "_dlt_version/";
    private static final String LOADS = "_dlt_loads/";
    private static final String STATES = "_dlt_pipeline_state/";
    private static final String END = ".jsonl";
    private static final String BETWEEN = "__";
    private static final int MOST_STATES = 100;
    private static final int CURRENT_VERSION = 2;

    private final ObjectStore store;

    SystemFiles(ObjectStore store) {
        this.store = store;
    }

    /** Whether names of compressed files end in {@code .gz}; not so in datasets that an old dlt began. */
    boolean gzipSuffix() {
        return store.get(INIT)
                .map(found -> found.content().length > 0
                        && Json.read(INIT, found).path("initial_version").asInt(1) > 1)
                .orElse(true);
    }

    /** Writes the version of the layout if there is none. */
    void init() {
        boolean made = store.create(INIT, layout(CURRENT_VERSION)).isPresent();
        if (!made && store.get(INIT).stream().anyMatch(found -> found.content().length == 0)) {
            store.put(INIT, layout(1));
        }
    }

    private static byte[] layout(int initial) {
        return Json.bytes(Json.object().put("initial_version", initial).put("current_version", CURRENT_VERSION));
    }

    /** The newest document of a schema. */
    Optional<String> schema(String name) {
        return store.list(VERSIONS + name + BETWEEN).stream()
                .map(ObjectName::key)
                .filter(key -> parts(key).size() == 3 && parts(key).getFirst().equals(name))
                .max(Comparator.comparing(key -> number(parts(key).get(1))))
                .map(key -> document(key).path("schema").asText());
    }

    /** The state of a pipeline that the newest complete load brought. */
    Optional<StoredState> state(String pipeline) {
        List<String> keys = states(pipeline);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Set<String> complete =
                store.list(LOADS).stream().map(name -> loadId(name.key())).collect(Collectors.toSet());
        return keys.stream()
                .filter(key -> complete.contains(parts(key).get(1)))
                .findFirst()
                .map(this::document)
                .map(state -> new StoredState(
                        state.path("version").asLong(),
                        state.path("version_hash").asText(),
                        state.path("state").asText(),
                        state.path("_dlt_load_id").asText()));
    }

    /** Keys of the states of a pipeline, newest load first. */
    private List<String> states(String pipeline) {
        return store.list(STATES + pipeline + BETWEEN).stream()
                .map(ObjectName::key)
                .filter(key -> parts(key).size() == 3 && parts(key).getFirst().equals(pipeline))
                .sorted(Comparator.comparing((String key) -> number(parts(key).get(1)))
                        .reversed())
                .toList();
    }

    /** The key under which the schema is to be written; nothing if it is there. */
    Optional<String> newVersion(Publication publication) {
        String hash = hex(publication.schema().versionHash());
        boolean known = store.list(VERSIONS + publication.schema().name() + BETWEEN).stream()
                .anyMatch(name -> name.key().endsWith(BETWEEN + hash + END));
        return known
                ? Optional.empty()
                : Optional.of(VERSIONS
                        + publication.schema().name()
                        + BETWEEN
                        + seconds(publication.at())
                        + BETWEEN
                        + hash
                        + END);
    }

    void writeVersion(String key, Publication publication) {
        Publication.SchemaRecord schema = publication.schema();
        store.put(
                key,
                Json.bytes(Json.object()
                        .put("version_hash", schema.versionHash())
                        .put("schema_name", schema.name())
                        .put("version", schema.version())
                        .put("engine_version", schema.engineVersion())
                        .put("inserted_at", Json.moment(publication.at()))
                        .put("schema", schema.document())));
    }

    /** The key under which the state is to be written; nothing if it did not change. */
    Optional<String> newState(Publication publication) {
        return publication
                .state()
                .map(state -> STATES
                        + publication.pipeline()
                        + BETWEEN
                        + publication.loadId()
                        + BETWEEN
                        + hex(publication.schema().versionHash())
                        + END);
    }

    void writeState(String key, Publication publication) {
        Publication.StateRecord state = publication.state().orElseThrow();
        store.put(
                key,
                Json.bytes(Json.object()
                        .put("version", state.version())
                        .put("engine_version", state.engineVersion())
                        .put("pipeline_name", publication.pipeline())
                        .put("state", state.state())
                        .put("created_at", Json.moment(state.createdAt()))
                        .put("version_hash", state.versionHash())
                        .put("_dlt_load_id", publication.loadId())));
    }

    /** Keeps as many states as dlt does. */
    void pruneStates(String pipeline) {
        store.delete(states(pipeline).stream().skip(MOST_STATES).toList());
    }

    static String markerKey(Publication publication) {
        return LOADS + publication.schema().name() + BETWEEN + publication.loadId() + END;
    }

    static String marker(Publication publication) {
        return Json.object()
                .put("load_id", publication.loadId())
                .put("schema_name", publication.schema().name())
                .put("status", 0)
                .put("inserted_at", Json.moment(publication.at()))
                .put("schema_version_hash", publication.schema().versionHash())
                .toString();
    }

    private JsonNode document(String key) {
        return store.get(key).map(found -> Json.read(key, found)).orElseGet(Json::object);
    }

    /** Name, number and hash of a file; the name may hold two underscores itself. */
    private static List<String> parts(String key) {
        String file = key.substring(key.lastIndexOf('/') + 1).replaceAll("\\.jsonl$", "");
        int last = file.lastIndexOf(BETWEEN);
        int first = last < 0 ? -1 : file.lastIndexOf(BETWEEN, last - 1);
        return first < 0
                ? List.of()
                : List.of(file.substring(0, first), file.substring(first + 2, last), file.substring(last + 2));
    }

    private static String loadId(String key) {
        return key.substring(key.lastIndexOf(BETWEEN) + BETWEEN.length()).replaceAll("\\.jsonl$", "");
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException foreign) {
            return BigDecimal.ZERO;
        }
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond())
                .add(BigDecimal.valueOf(at.getNano() / 1_000, 6))
                .toPlainString();
    }

    private static String hex(String hash) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(hash);
        } catch (IllegalArgumentException plain) {
            bytes = hash.getBytes(StandardCharsets.UTF_8);
        }
        return HexFormat.of().formatHex(bytes);
    }
}
