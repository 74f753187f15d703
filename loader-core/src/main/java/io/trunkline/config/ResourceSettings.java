// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user set for one resource, in dlt's words.
 *
 * @param resource the resource's name
 * @param values by key, such as {@code primary_key} or {@code incremental.cursor_path}
 */
public record ResourceSettings(String resource, Map<String, String> values) {
    public static final String PRIMARY_KEY = "primary_key";
    public static final String WRITE_DISPOSITION = "write_disposition";
    public static final String CURSOR = "incremental.cursor_path";
    public static final String INITIAL_VALUE = "incremental.initial_value";
    public static final String END_VALUE = "incremental.end_value";
    public static final String LAG = "incremental.lag";
    public static final String LAST_VALUE = "incremental.last_value_func";
    public static final String MISSING = "incremental.on_cursor_value_missing";
    public static final String RANGE_START = "incremental.range_start";
    public static final String RANGE_END = "incremental.range_end";
    public static final String ROW_ORDER = "incremental.row_order";
    public static final String CURSOR_KEY = "incremental.primary_key";
    public static final String DUPLICATES = "incremental.allow_duplicates";
    public static final String MAX_NESTING = "max_table_nesting";
    public static final String COLUMNS = "columns";
    public static final String MERGE_KEY = "merge_key";
    public static final String SCHEMA_CONTRACT = "schema_contract";

    /** What dlt lets a user say about a column. */
    public static final List<String> COLUMN_HINTS = List.of(
            "data_type",
            "precision",
            "scale",
            "timezone",
            "nullable",
            "primary_key",
            "merge_key",
            "unique",
            "sort",
            "cluster",
            "partition",
            "hard_delete",
            "dedup_sort",
            "description");

    /** Keys every source understands. */
    public static final List<String> CORE_KEYS =
            CoreResourceSettings.all().stream().map(ResourceSetting::key).toList();

    public ResourceSettings {
        values = Map.copyOf(values);
    }

    /** Nothing set. */
    public static ResourceSettings none(String resource) {
        return new ResourceSettings(resource, Map.of());
    }

    /** The value of a key. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of a key as a whole number.
     *
     * @throws TrunklineException when it is none
     */
    public OptionalInt integer(String key) {
        Optional<String> text = text(key);
        try {
            return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get().strip())) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            throw invalid(key, "is not a whole number");
        }
    }

    /**
     * The value of a key that has a few words to choose from.
     *
     * @throws TrunklineException when it is another word
     */
    public String choice(String key, String fallback, List<String> words) {
        String word = text(key).orElse(fallback);
        if (!words.contains(word)) {
            throw invalid(key, "is not one of " + String.join(", ", words));
        }
        return word;
    }

    private TrunklineException invalid(String key, String why) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                "resources." + resource + "." + key + ": \"" + text(key).orElse("") + "\" " + why,
                "Nothing was read or written.");
    }

    /** The value of a key as a list; empty if it is not set. */
    public List<String> list(String key) {
        return text(key).map(ResourceSettings::split).orElse(List.of());
    }

    /** Everything below a key: {@code arguments} gives what stands under {@code arguments.x}, {@code arguments.y}. */
    public Map<String, String> below(String key) {
        Map<String, String> found = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(name -> name.startsWith(key + "."))
                .sorted()
                .forEach(name -> found.put(name.substring(key.length() + 1), values.getOrDefault(name, "")));
        return found;
    }

    /** Columns that are left out: {@code columns.<name>.exclude: true}. */
    public List<String> leftOut() {
        return columnsWith("exclude");
    }

    /** Columns that are hashed: {@code columns.<name>.hash: true}. */
    public List<String> hashed() {
        return columnsWith("hash");
    }

    private List<String> columnsWith(String word) {
        List<String> names = new ArrayList<>();
        below(COLUMNS).forEach((key, value) -> {
            if (key.endsWith('.' + word) && SettingValues.yesNo(value)) {
                String name = key.substring(0, key.length() - word.length() - 1);
                names.add(name.startsWith("\"") ? name.substring(1, name.length() - 1) : name);
            }
        });
        return List.copyOf(names);
    }

    private static List<String> split(String joined) {
        return Arrays.stream(joined.split("(?<!\\\\),", -1))
                .map(part -> part.replace("\\,", ",").replace("\\\\", "\\").strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
