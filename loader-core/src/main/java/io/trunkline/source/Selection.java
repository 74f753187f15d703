// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which resources a run loads: names or globs ({@code *} any text, {@code ?} one character) to take and to leave out.
 *
 * @param include names and globs to take; empty takes what a source loads by default
 * @param exclude names and globs to leave out, stronger than {@code include}
 */
public record Selection(List<String> include, List<String> exclude) {
    public Selection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** What a source loads by default. */
    public static Selection byDefault() {
        return new Selection(List.of(), List.of());
    }

    /** Whether a resource is loaded; a glob takes only what is loaded by default, everything else wants its name. */
    public boolean takes(String name, boolean byDefault) {
        if (exclude.stream().anyMatch(pattern -> matches(pattern, name))) {
            return false;
        }
        if (include.isEmpty()) {
            return byDefault;
        }
        return asksFor(name)
                || include.stream().anyMatch(pattern -> matches(pattern, name) && (byDefault || narrow(pattern)));
    }

    /** Whether a resource is asked for by its very name, so that leaving it out would be a failure. */
    public boolean asksFor(String name) {
        return include.contains(name);
    }

    /** Names to take that hold no wildcard. */
    public List<String> names() {
        return include.stream().filter(pattern -> !isGlob(pattern)).toList();
    }

    /** What was to be taken, or left out, and matches none of these names: most likely a typing error. */
    public List<String> unmatched(Collection<String> names) {
        return Stream.concat(include.stream(), exclude.stream())
                .filter(pattern -> names.stream().noneMatch(name -> matches(pattern, name)))
                .toList();
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(name)
                || (isGlob(pattern) && regex(pattern).matcher(name).matches());
    }

    /** {@code rpc/*} asks for functions on purpose, {@code *} does not. */
    private static boolean narrow(String pattern) {
        return pattern.indexOf('/') > 0;
    }

    private static boolean isGlob(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    private static Pattern regex(String glob) {
        var regex = new StringBuilder();
        glob.codePoints()
                .forEach(point -> regex.append(
                        switch (point) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(point));
                        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
