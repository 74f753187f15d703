// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides what of a cluster's configuration must not be written down: by the setting's name, and by what a value looks like. */
public record Redaction(List<Pattern> names, boolean off) {
    /** What stands in the place of a secret. */
    public static final String STARS = "***";

    private static final List<Pattern> USUAL = List.of(
            Pattern.compile("passw|passphrase|pwd"),
            Pattern.compile("secret|token|credential|api_?key|access_?key|private_?key"),
            Pattern.compile("(^|[._\\]-])key($|[\\[_-])"),
            Pattern.compile("conninfo|restore_command|archive_command|archive_cleanup_command|recovery_end_command"));
    private static final Pattern VALUE = Pattern.compile(
            "(?i)password\\s*=|passwd\\s*=|://[^/\\s:@]+:[^/\\s@]+@|-----BEGIN |ldapbindpasswd|radiussecrets?");

    public Redaction {
        names = List.copyOf(names);
    }

    /** The usual rules and some more names. */
    public static Redaction usual(List<Pattern> more) {
        return new Redaction(Stream.concat(USUAL.stream(), more.stream()).toList(), false);
    }

    /** Nothing is hidden. */
    public static Redaction none() {
        return new Redaction(List.of(), true);
    }

    /** Whether the value at that path is hidden. */
    public boolean hides(String path, String value) {
        String lower = path.toLowerCase(Locale.ROOT);
        return !off
                && (names.stream().anyMatch(pattern -> pattern.matcher(lower).find())
                        || VALUE.matcher(value).find());
    }
}
