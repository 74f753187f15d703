// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All settings of a program: those of the core and those of its source. */
public record SettingCatalog(List<Setting> settings) {
    /** Most edits between a misspelt key and the one that is suggested for it. */
    private static final int CLOSE_ENOUGH = 4;

    public SettingCatalog {
        settings = List.copyOf(settings);
    }

    /** This catalog and more. */
    public SettingCatalog and(List<Setting> more) {
        List<Setting> all = new ArrayList<>(settings);
        all.addAll(more);
        return new SettingCatalog(all);
    }

    /** The setting with that key (without prefix). */
    public Optional<Setting> find(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** The setting with that environment variable. */
    public Optional<Setting> findVariable(String variable) {
        return settings.stream().filter(s -> s.variable().equals(variable)).findFirst();
    }

    /** The known key that is most like the given one, if any is like it. */
    public Optional<String> nearest(String key) {
        return settings.stream()
                .map(Setting::key)
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .filter(known -> distance(key, known) <= Math.min(CLOSE_ENOUGH, Math.max(2, key.length() / 2)));
    }

    /** Edits that turn one word into the other (Levenshtein). */
    public static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int swap = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
