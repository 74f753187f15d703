// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.util.List;
import java.util.Optional;

/**
 * One thing a user can set for a resource: the key, what a value looks like, and what it means.
 *
 * @param key the key below {@code resources.<name>}; {@code *} stands for a name, such as {@code columns.*.hash}
 * @param kind what a value looks like
 * @param words the words to choose from; empty if any value of the kind will do
 * @param meaning one or two sentences for the reference
 */
public record ResourceSetting(String key, Setting.Kind kind, List<String> words, String meaning) {
    public ResourceSetting {
        words = List.copyOf(words);
    }

    /** A setting that takes any value of a kind. */
    public static ResourceSetting of(String key, Setting.Kind kind, String meaning) {
        return new ResourceSetting(key, kind, List.of(), meaning);
    }

    /** A setting that takes one of a few words. */
    public static ResourceSetting choice(String key, List<String> words, String meaning) {
        return new ResourceSetting(key, Setting.Kind.TEXT, words, meaning);
    }

    /** Whether a key that was written is this one; a name in it may be quoted and have dots. */
    public boolean matches(String written) {
        int star = key.indexOf('*');
        return star < 0
                ? key.equals(written)
                : written.startsWith(key.substring(0, star))
                        && written.endsWith(key.substring(star + 1))
                        && written.length() >= key.length();
    }

    /** What is wrong with a value; empty if nothing is. */
    public Optional<String> fault(String value) {
        return words.isEmpty() || words.contains(value)
                ? SettingValues.fault(kind, value)
                : Optional.of("is not one of " + String.join(", ", words));
    }
}
