// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing a user can set, in all its spellings: the key, the flag, the environment variable, the file in the secrets folder.
 *
 * @param key the key without the prefix {@code trunkline.}, such as {@code read-timeout}
 * @param kind what a value looks like
 * @param fallback the value when nothing is set, in words a user would type; empty if there is none
 * @param description one sentence for help and reference
 * @param flag whether a command line flag may set it (secrets may not)
 */
public record Setting(String key, Kind kind, Optional<String> fallback, String description, boolean flag) {
    /** Prefix of all keys. */
    public static final String PREFIX = "trunkline.";

    /** What a value looks like. */
    public enum Kind {
        TEXT("TEXT"),
        INTEGER("N"),
        DURATION("DURATION"),
        SIZE("SIZE"),
        YES_NO(""),
        LIST("A,B"),
        /** Like a list, given one by one: a comma belongs to the text. */
        TEXTS("TEXT"),
        PATH("PATH"),
        /** Text that is never shown and never a flag. */
        SECRET("SECRET");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** How help names a value of this kind. */
        public String label() {
            return label;
        }
    }

    /** A setting without a fallback. */
    public static Setting optional(String key, Kind kind, String description) {
        return new Setting(key, kind, Optional.empty(), description, kind != Kind.SECRET);
    }

    /** A setting with a fallback. */
    public static Setting of(String key, Kind kind, String fallback, String description) {
        return new Setting(key, kind, Optional.of(fallback), description, kind != Kind.SECRET);
    }

    /** The whole key, such as {@code trunkline.read-timeout}. */
    public String property() {
        return PREFIX + key;
    }

    /** The flag, such as {@code --read-timeout}. */
    public String option() {
        return "--" + key.replace('.', '-');
    }

    /** The environment variable, such as {@code TRUNKLINE_READ_TIMEOUT}. */
    public String variable() {
        return property().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
