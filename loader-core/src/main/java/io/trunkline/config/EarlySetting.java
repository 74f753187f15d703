// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.smallrye.config.SmallRyeConfig;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings before the command line is understood, from all its spellings and by the same precedence. It complains of nothing: what
 * is wrong is told when all settings are read.
 */
public final class EarlySetting {
    private static final String CONFIG = "--config";

    private final List<String> words;
    private final Map<String, String> environment;
    private final Optional<SmallRyeConfig> elsewhere;

    /** Looks among these words and variables, and in the files that they name. */
    public EarlySetting(List<String> words, Map<String, String> environment) {
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
        this.elsewhere = read();
    }

    private Optional<SmallRyeConfig> read() {
        try {
            return Optional.of(SettingsReader.unchecked(
                    SettingsInput.of(Map.of(), environment, flag(CONFIG).map(Path::of))));
        } catch (TrunklineException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Its value, if it is set anywhere. */
    public Optional<String> value(Setting setting) {
        return flag(setting.option())
                .or(() -> elsewhere.isPresent()
                        ? elsewhere.get().getOptionalValue(setting.property(), String.class)
                        : Optional.ofNullable(environment.get(setting.variable())))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> flag(String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                return Optional.of(word.substring(option.length() + 1));
            }
            if (word.equals(option) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
