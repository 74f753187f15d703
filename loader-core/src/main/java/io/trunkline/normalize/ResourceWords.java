// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Contract;
import io.trunkline.schema.DataType;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.MergeStrategy.Scd2;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.WriteDisposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what dlt's words say about a resource: {@code write_disposition}, {@code primary_key}, {@code merge_key}, {@code columns} and
 * {@code schema_contract}, as the arguments of {@code dlt.resource} have them.
 *
 * @param where what the words are about, for messages, such as {@code resources.orders}
 * @param words the arguments as a tree of maps, lists and scalars
 */
public record ResourceWords(String where, Map<String, Object> words) {
    private static final List<String> STRATEGIES = List.of("delete-insert", "upsert", "scd2", "insert-only");
    private static final List<String> NAMES = List.of(Scd2.FROM, Scd2.TO);

    /** The names in the primary key. */
    public List<String> primaryKey() {
        return names(words.get("primary_key"));
    }

    /** The names in the merge key. */
    public List<String> mergeKey() {
        return names(words.get("merge_key"));
    }

    /** The disposition's word, if one is given. */
    public Optional<String> dispositionWord() {
        Object said = words.get("write_disposition");
        return said instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get("disposition")).map(String::valueOf)
                : Optional.ofNullable(said).map(String::valueOf);
    }

    /**
     * The disposition.
     *
     * @param word the word that counts
     * @param primaryKey the primary key that counts
     * @param twins which of several rows with one key counts
     */
    public WriteDisposition disposition(String word, List<String> primaryKey, MergeStrategy.Twins twins) {
        return switch (word) {
            case "append" -> new WriteDisposition.Append();
            case "replace" -> new WriteDisposition.Replace();
            case "merge" -> new WriteDisposition.Merge(primaryKey, mergeKey(), strategy(twins));
            default -> throw invalid("write_disposition", word, List.of("append", "replace", "merge"));
        };
    }

    private MergeStrategy strategy(MergeStrategy.Twins twins) {
        Map<String, Object> options = ResourceStart.map(words.get("write_disposition"));
        Object strategy = options.get("strategy");
        return switch (strategy == null ? "" : String.valueOf(strategy)) {
            case "", "delete-insert" ->
                new MergeStrategy.DeleteInsert(strategy != null, truth(options.get("deduplicated")), twins);
            case "upsert" -> new MergeStrategy.Upsert();
            case "insert-only" -> new MergeStrategy.InsertOnly();
            case "scd2" -> versions(options);
            default -> throw invalid("write_disposition.strategy", String.valueOf(strategy), STRATEGIES);
        };
    }

    private Scd2 versions(Map<String, Object> options) {
        List<String> names = names(options.get("validity_column_names"));
        List<String> both = names.isEmpty() ? NAMES : names;
        if (both.size() != NAMES.size()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    where + ".write_disposition.validity_column_names: " + both.size() + " names, not two",
                    "Nothing was read or written.");
        }
        return new Scd2(
                both.getFirst(),
                both.getLast(),
                text(options.get("active_record_timestamp")),
                text(options.get("boundary_timestamp")),
                text(options.get("row_version_column_name")));
    }

    /** The columns with hints, those of the keys too. */
    public List<ColumnSchema> hints() {
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        columnWords().forEach((name, hints) -> columns.put(name, column(name, hints)));
        key(columns, primaryKey(), "primary_key");
        key(columns, mergeKey(), "merge_key");
        text(ResourceStart.map(words.get("incremental")).get("cursor_path"))
                .filter(path -> path.chars().noneMatch(c -> c == '.' || c == '[' || c == '$'))
                .ifPresent(cursor -> columns.merge(
                        cursor,
                        ColumnSchema.declared(cursor, Optional.empty()).with("incremental", true),
                        ColumnSchema::overlaid));
        return List.copyOf(columns.values());
    }

    private Map<String, Map<String, Object>> columnWords() {
        Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
        if (words.get("columns") instanceof List<?> list) {
            list.stream()
                    .map(ResourceStart::map)
                    .forEach(column -> byName.put(String.valueOf(column.get("name")), column));
        } else {
            ResourceStart.map(words.get("columns"))
                    .forEach((name, column) -> byName.put(name, ResourceStart.map(column)));
        }
        return byName;
    }

    private ColumnSchema column(String name, Map<String, Object> hints) {
        Object type = hints.get("data_type");
        if (type != null && DataType.of(String.valueOf(type)).isEmpty()) {
            throw invalid(
                    "columns." + name + ".data_type",
                    type,
                    Arrays.stream(DataType.values()).map(DataType::word).toList());
        }
        return SchemaDocument.column(name, hints);
    }

    private static void key(Map<String, ColumnSchema> columns, List<String> key, String hint) {
        if (!key.isEmpty()) {
            columns.replaceAll((name, column) -> column.without(hint));
        }
        for (String name : key) {
            ColumnSchema known = columns.getOrDefault(name, ColumnSchema.declared(name, Optional.empty()));
            columns.put(name, (known.nullableStated() ? known : known.required()).with(hint, true));
        }
    }

    /** What the root table's entry in the schema keeps besides. */
    public Map<String, Object> properties() {
        Object contract = words.get(Contract.PROPERTY);
        if (contract == null) {
            return Map.of();
        }
        Map<String, Object> modes = contract instanceof Map<?, ?> map ? ResourceStart.map(map) : Map.of("", contract);
        modes.forEach((part, mode) -> {
            if (Contract.Mode.of(mode).isEmpty()) {
                throw invalid(
                        Contract.PROPERTY + (part.isEmpty() ? "" : "." + part),
                        mode,
                        Arrays.stream(Contract.Mode.values())
                                .map(Contract.Mode::word)
                                .toList());
            }
        });
        return Map.of(Contract.PROPERTY, contract);
    }

    private TrunklineException invalid(String key, Object value, List<String> words) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                where + "." + key + ": \"" + value + "\" is not one of " + String.join(", ", words),
                "Nothing was read or written.");
    }

    private static boolean truth(@Nullable Object value) {
        return value != null && Boolean.parseBoolean(String.valueOf(value));
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isEmpty());
    }

    private static List<String> names(@Nullable Object value) {
        Function<Object, String> word = String::valueOf;
        List<String> found = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(name -> found.add(word.apply(name)));
        } else {
            text(value).ifPresent(found::add);
        }
        return List.copyOf(found);
    }
}
