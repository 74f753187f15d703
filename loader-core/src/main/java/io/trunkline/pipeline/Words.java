// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.normalize.ResourceWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts the flat settings of a resource back into the tree that dlt's words are. */
final class Words {
    private static final List<String> NUMBERS = List.of("precision", "scale");
    private static final String NAMES = "validity_column_names";

    private Words() {}

    static ResourceWords of(ResourceSettings own) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("primary_key", own.list(ResourceSettings.PRIMARY_KEY));
        words.put("merge_key", own.list(ResourceSettings.MERGE_KEY));
        put(words, own, ResourceSettings.WRITE_DISPOSITION);
        put(words, own, ResourceSettings.SCHEMA_CONTRACT);
        own.text(ResourceSettings.CURSOR).ifPresent(cursor -> words.put("incremental", Map.of("cursor_path", cursor)));
        words.put("columns", columns(own));
        return new ResourceWords("resources." + own.resource(), words);
    }

    private static void put(Map<String, Object> words, ResourceSettings own, String key) {
        Map<String, Object> below = new LinkedHashMap<>(own.below(key));
        below.computeIfPresent(NAMES, (name, joined) -> own.list(key + '.' + NAMES));
        if (!below.isEmpty()) {
            words.put(key, below);
        } else {
            own.text(key).ifPresent(word -> words.put(key, word));
        }
    }

    private static Map<String, Object> columns(ResourceSettings own) {
        Map<String, Map<String, Object>> columns = new LinkedHashMap<>();
        own.below(ResourceSettings.COLUMNS).forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            String hint = key.substring(dot + 1);
            if (dot > 0 && ResourceSettings.COLUMN_HINTS.contains(hint)) {
                String name = key.substring(0, dot);
                columns.computeIfAbsent(
                                name.startsWith("\"") ? name.substring(1, name.length() - 1) : name,
                                column -> new LinkedHashMap<>())
                        .put(hint, value(hint, value));
            }
        });
        return new LinkedHashMap<>(columns);
    }

    private static Object value(String hint, String value) {
        String word = value.strip();
        if (NUMBERS.contains(hint) && word.chars().allMatch(Character::isDigit) && !word.isEmpty()) {
            return Integer.valueOf(word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> word;
        };
    }
}
