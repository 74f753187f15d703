// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.config.ResourceSettings;
import io.trunkline.pipeline.CursorReading;
import io.trunkline.state.PipelineState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an incremental resource of a case reads of what the server returns, and what the state remembers of it. */
record GoldenIncremental(Optional<CursorReading> reading) {
    private static final Set<String> BUILT = Set.of(
            "cursor_path",
            "initial_value",
            "end_value",
            "last_value_func",
            "on_cursor_value_missing",
            "primary_key",
            "range_start",
            "range_end",
            "row_order",
            "lag");

    /** Whether the case asks for nothing but what there is. */
    static boolean isBuilt(JsonNode resource) {
        List<String> options = new ArrayList<>();
        resource.path("incremental").fieldNames().forEachRemaining(options::add);
        return BUILT.containsAll(options);
    }

    static GoldenIncremental of(JsonNode resource, String source, PipelineState state) {
        if (!resource.has("incremental")) {
            return new GoldenIncremental(Optional.empty());
        }
        ResourceHints hints = GoldenCase.hints(resource);
        List<String> key = names(resource.path("primary_key"));
        Map<String, String> settings = new HashMap<>();
        settings.put(ResourceSettings.MISSING, "include"); // without it dlt fails for such rows
        if (!key.isEmpty()) {
            settings.put(
                    ResourceSettings.CURSOR_KEY,
                    text(resource.path("primary_key"))); // what dlt does for merged rows too
        }
        resource.path("incremental")
                .properties()
                .forEach(option -> settings.put("incremental." + option.getKey(), text(option.getValue())));
        settings.put(ResourceSettings.DUPLICATES, "true");
        return new GoldenIncremental(
                CursorReading.of(source, hints.resource(), settings, hints.disposition(), key, state));
    }

    private static String text(JsonNode value) {
        return value.isArray() ? String.join(",", names(value)) + (value.size() == 1 ? "," : "") : value.asText();
    }

    private static List<String> names(JsonNode named) {
        List<String> names = new ArrayList<>();
        if (named.isArray()) {
            named.forEach(column -> names.add(column.asText()));
        } else if (!named.isMissingNode()) {
            names.add(named.asText());
        }
        return names;
    }

    /** The page that is read of all the items the server has. */
    String page(JsonNode items) {
        return reading.map(cursor -> cursor.page(items)).orElseGet(items::toString);
    }

    PipelineState after(PipelineState state) {
        return reading.map(cursor -> cursor.after(state)).orElse(state);
    }
}
