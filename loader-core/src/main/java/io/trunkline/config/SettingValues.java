// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads and checks values by their kind, with Quarkus's own forms of durations and sizes. */
final class SettingValues {
    private static final Set<String> YES = Set.of("true", "yes", "on", "1", "");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");

    private SettingValues() {}

    static Duration duration(String text) {
        return DurationConverter.parseDuration(text.strip());
    }

    /** Bytes; {@code 4M}, {@code 4Mi} and {@code 4MiB} are the same: 4 * 1024 * 1024. */
    static long size(String text) {
        String plain = text.strip().replaceAll("(?i)(?<=[kmgtpe])i?b?$", "");
        return new MemorySizeConverter().convert(plain).asLongValue();
    }

    static boolean yesNo(String text) {
        return YES.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a value of that kind; empty if nothing is. */
    static Optional<String> fault(Setting.Kind kind, String value) {
        try {
            return switch (kind) {
                case TEXT, SECRET, LIST, TEXTS -> Optional.empty();
                case INTEGER ->
                    Integer.parseInt(value.strip()) < 0 ? Optional.of("must not be negative") : Optional.empty();
                case DURATION -> duration(value).isNegative() ? Optional.of("must not be negative") : Optional.empty();
                case SIZE -> size(value) < 0 ? Optional.of("must not be negative") : Optional.empty();
                case YES_NO ->
                    YES.contains(value.strip().toLowerCase(Locale.ROOT))
                                    || NO.contains(value.strip().toLowerCase(Locale.ROOT))
                            ? Optional.empty()
                            : Optional.of("is neither yes nor no");
                case PATH -> Path.of(value).toString().isEmpty() ? Optional.of("is empty") : Optional.empty();
            };
        } catch (InvalidPathException e) {
            return Optional.of("is not a path");
        } catch (RuntimeException e) { // the converters' own exceptions have no common type
            return Optional.of("is not " + form(kind));
        }
    }

    private static String form(Setting.Kind kind) {
        return switch (kind) {
            case TEXT, SECRET -> "text";
            case LIST, TEXTS -> "a list";
            case INTEGER -> "a whole number";
            case DURATION -> "a duration such as 10s, 5m or 1h";
            case SIZE -> "a size such as 64M or 10G";
            case YES_NO -> "yes or no";
            case PATH -> "a path";
        };
    }
}
