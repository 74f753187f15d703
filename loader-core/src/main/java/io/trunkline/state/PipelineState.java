// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a pipeline remembers from run to run, as dlt's state object. Immutable; parts without meaning here are kept as they are. */
public final class PipelineState {
    /** Version of the state's form. */
    public static final int ENGINE_VERSION = 4;

    private static final String VERSION = "_state_version";
    private static final String ENGINE = "_state_engine_version";
    private static final String HASH = "_version_hash";
    private static final String LOCAL = "_local";
    private static final String SOURCES = "sources";
    private static final String RESOURCES = "resources";
    private static final String SCHEMAS = "schema_names";
    private static final Set<String> NOT_HASHED = Set.of(VERSION, ENGINE, HASH, LOCAL);

    private final Map<String, @Nullable Object> content;

    private PipelineState(Map<String, @Nullable Object> content) {
        this.content = Collections.unmodifiableMap(content);
    }

    /**
     * How far a resource was read.
     *
     * @param lastText the highest value of the cursor column, if one was seen
     * @param uniqueHashes hashes of the rows that were loaded with that value
     */
    public record Cursor(Optional<String> lastText, List<String> uniqueHashes) {
        public Cursor {
            uniqueHashes = List.copyOf(uniqueHashes);
        }
    }

    /** The state of a pipeline that never ran: version 0. */
    public static PipelineState begin(String pipeline) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(VERSION, 0L);
        content.put(ENGINE, ENGINE_VERSION);
        content.put("pipeline_name", pipeline);
        return new PipelineState(content);
    }

    /**
     * Reads what {@link #encode} or dlt wrote.
     *
     * @throws TrunklineException when it cannot be read or has a newer form
     */
    public static PipelineState decode(String blob) {
        Map<String, @Nullable Object> content = StateBlob.read(blob);
        content.remove(LOCAL);
        long engine = number(content.get(ENGINE), ENGINE_VERSION);
        if (engine > ENGINE_VERSION) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The stored state of the pipeline has the engine version " + engine + ", newer than "
                            + ENGINE_VERSION + ".",
                    "Use a newer release of this program, or load into another dataset.");
        }
        return new PipelineState(content);
    }

    /** The text for the state table. */
    public String encode() {
        return StateBlob.write(content);
    }

    /** The whole state as JSON. */
    public String json() {
        return CanonicalJson.ordered(content);
    }

    /** Number of this state, one more with each change that was stored. */
    public long version() {
        return number(content.get(VERSION), 0);
    }

    /** The hash of everything that matters: not the version, nor what belongs to one machine. */
    public String hash() {
        Map<String, @Nullable Object> hashed = new LinkedHashMap<>(content);
        hashed.keySet().removeAll(NOT_HASHED);
        byte[] json = CanonicalJson.sorted(hashed).getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA3-256").digest(json));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same content as the next version, with its hash. */
    public PipelineState nextVersion() {
        return with(VERSION, version() + 1).with(HASH, hash());
    }

    /** The same state, which says where it belongs. The default schema stays the one it was. */
    public PipelineState withPipeline(
            String pipeline, String dataset, String destinationType, String destinationName, String schema) {
        Set<String> schemas = new TreeSet<>(CanonicalJson::compareCodePoints);
        schemas.add(schema);
        list(content.get(SCHEMAS)).forEach(name -> schemas.add(String.valueOf(name)));
        boolean usualName = destinationType.endsWith('.' + destinationName);
        return with("pipeline_name", pipeline)
                .with(SCHEMAS, List.copyOf(schemas))
                .with("dataset_name", dataset)
                .with(
                        "default_schema_name",
                        Optional.ofNullable(content.get("default_schema_name")).orElse(schema))
                .with("destination_type", destinationType)
                .with("destination_name", usualName ? null : destinationName);
    }

    /** The same state, which knows the source, if only by name. */
    public PipelineState withSource(String source) {
        return at(List.of(SOURCES, source)).isPresent() ? this : with(List.of(SOURCES, source), Map.of());
    }

    /** How far that resource was read by that column. */
    public Optional<Cursor> cursor(String source, String resource, String column) {
        return at(path(source, resource, column))
                .map(found -> new Cursor(
                        TypedValue.text(found.get("last_value")),
                        list(found.get("unique_hashes")).stream()
                                .map(String::valueOf)
                                .toList()));
    }

    /** The same state with the cursor of a merged resource moved on, or one that was set by hand. */
    public PipelineState withCursor(
            String source, String resource, String column, Optional<String> start, String last) {
        return withCursor(source, resource, column, start, last, List.of());
    }

    /**
     * The same state with a cursor moved on.
     *
     * @param start the value the run began at, if it had one
     * @param last the highest value it saw
     * @param hashes hashes of the rows that were loaded with that value; empty where rows are merged
     */
    public PipelineState withCursor(
            String source, String resource, String column, Optional<String> start, String last, List<String> hashes) {
        Map<String, @Nullable Object> before =
                at(path(source, resource, column)).orElse(Map.of());
        Object was = before.get("last_value");
        boolean same = hashes.isEmpty()
                || Set.copyOf(list(before.get("unique_hashes"))).equals(Set.copyOf(hashes));
        if (same && TypedValue.text(was).filter(last::equals).isPresent()) {
            return this;
        }
        Object now = TypedValue.like(was, last);
        Object from = start.map(text -> TypedValue.like(now, text)).orElse(null);
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.putIfAbsent("initial_value", from);
        after.put("last_value", now);
        after.put("unique_hashes", hashes);
        after.put("start_value", from);
        return with(path(source, resource, column), after);
    }

    /** The same state after an incremental read. The first one leaves a cursor behind even if it brought nothing, as in dlt. */
    public PipelineState moved(String source, String resource, String column, CursorMove move) {
        Map<String, @Nullable Object> before =
                move.fresh() ? Map.of() : at(path(source, resource, column)).orElse(Map.of());
        Map<String, @Nullable Object> after = before.isEmpty() ? begun(move) : new LinkedHashMap<>(before);
        Object was = after.get("last_value");
        if (move.last().isPresent() && !TypedValue.text(was).equals(move.last())) {
            after.put("last_value", TypedValue.like(was, move.last().get(), move.number()));
        }
        if (!Set.copyOf(list(after.get("unique_hashes"))).equals(Set.copyOf(move.hashes()))) {
            after.put("unique_hashes", move.hashes());
        }
        if (move.rows()) {
            after.put("start_value", was);
        }
        return with(path(source, resource, column), after);
    }

    private static Map<String, @Nullable Object> begun(CursorMove move) {
        Object initial = move.initial()
                .map(text -> TypedValue.like(null, text, move.number() || TypedValue.isShortFraction(text)))
                .orElse(null);
        Map<String, @Nullable Object> cursor = new LinkedHashMap<>();
        cursor.put("initial_value", initial);
        cursor.put("last_value", initial);
        cursor.put("unique_hashes", List.of());
        cursor.put("start_value", initial);
        return cursor;
    }

    /** All cursors of a source. */
    public List<StoredCursor> cursors(String source) {
        List<StoredCursor> cursors = new ArrayList<>();
        at(List.of(SOURCES, source, RESOURCES))
                .orElse(Map.of())
                .forEach((resource, own) -> object(object(own).get("incremental"))
                        .forEach((column, cursor) -> cursors.add(new StoredCursor(
                                resource, column, TypedValue.text(object(cursor).get("last_value"))))));
        return List.copyOf(cursors);
    }

    /** Why a text cannot be the next value of a cursor: it has another form than the value before. Empty if it can. */
    public Optional<String> misfit(String source, String resource, String column, String text) {
        return at(path(source, resource, column))
                .map(found -> found.get("last_value"))
                .filter(before -> !TypedValue.sameForm(before, text))
                .map(before -> "has another form than the value that is remembered, "
                        + TypedValue.text(before).orElse(""));
    }

    /** The same state, which knows nothing of a resource. */
    public PipelineState withoutResource(String source, String resource) {
        return at(List.of(SOURCES, source, RESOURCES))
                .filter(resources -> resources.containsKey(resource))
                .map(resources -> {
                    resources.remove(resource);
                    return with(List.of(SOURCES, source, RESOURCES), resources);
                })
                .orElse(this);
    }

    /** All of it, as JSON has it. */
    public Map<String, @Nullable Object> content() {
        return content;
    }

    private static List<String> path(String source, String resource, String column) {
        return List.of(SOURCES, source, RESOURCES, resource, "incremental", column);
    }

    private Optional<Map<String, @Nullable Object>> at(List<String> path) {
        Map<String, @Nullable Object> here = content;
        for (String key : path) {
            if (!(here.get(key) instanceof Map<?, ?> next)) {
                return Optional.empty();
            }
            here = object(next);
        }
        return Optional.of(here);
    }

    private PipelineState with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(content);
        more.put(key, value);
        return new PipelineState(more);
    }

    private PipelineState with(List<String> path, Object value) {
        return new PipelineState(replaced(content, path, value));
    }

    private static Map<String, @Nullable Object> replaced(
            Map<String, @Nullable Object> in, List<String> path, Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(in);
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        copy.put(key, rest.isEmpty() ? value : replaced(object(copy.get(key)), rest, value));
        return copy;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> object.put(String.valueOf(key), each));
        }
        return object;
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }
}
