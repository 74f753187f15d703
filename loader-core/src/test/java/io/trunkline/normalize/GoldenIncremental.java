// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Set<String> BUILT =
            Set.of("cursor_path", "initial_value", "end_value", "on_cursor_value_missing");

    /** Whether the case asks for nothing but what there is. */
    static boolean isBuilt(JsonNode resource) {
        List<String> options = new ArrayList<>();
        resource.path("incremental").fieldNames().forEachRemaining(options::add);
        return BUILT.containsAll(options)
                && !resource.path("incremental").path("cursor_path").asText().contains(".");
    }

    static GoldenIncremental of(JsonNode resource, String source, PipelineState state) {
        Map<String, String> settings = new HashMap<>();
        resource.path("incremental")
                .properties()
                .forEach(option -> settings.put(
                        "incremental." + option.getKey(), option.getValue().asText()));
        settings.put("incremental.allow_duplicates", "true");
        ResourceHints hints = GoldenCase.hints(resource);
        List<String> key = new ArrayList<>();
        JsonNode named = resource.path("primary_key");
        if (named.isArray()) {
            named.forEach(column -> key.add(column.asText()));
        } else if (!named.isMissingNode()) {
            key.add(named.asText());
        }
        return new GoldenIncremental(
                CursorReading.of(source, hints.resource(), settings, hints.disposition(), key, state));
    }

    String page(JsonNode items) {
        return reading.map(cursor -> cursor.page(items)).orElseGet(items::toString);
    }

    PipelineState after(PipelineState state) {
        return reading.map(cursor -> cursor.after(state)).orElse(state);
    }
}
