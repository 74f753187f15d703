// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Patroni, to know what a node can be asked. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    /** The version a text begins with, such as {@code 4.1.4} or {@code 4.0.0-beta1}. */
    public static Optional<Version> of(String text) {
        Matcher found = TEXT.matcher(text.strip());
        return found.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        found.group(3) == null ? 0 : Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** Whether it is that version or a newer one. */
    public boolean isAtLeast(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
