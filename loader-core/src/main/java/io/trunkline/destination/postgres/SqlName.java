// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names so that SQL takes them literally. */
final class SqlName {
    private SqlName() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String list(Collection<String> names) {
        return names.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    }
}
