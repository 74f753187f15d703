// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names and texts so that SQL takes them literally, by the standard's rules for quotes. */
public final class SqlName {
    private SqlName() {}

    /** The name in double quotes, whatever is in it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The text in single quotes. */
    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** The names, quoted, behind each other. */
    public static String list(Collection<String> names) {
        return names.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    }
}
