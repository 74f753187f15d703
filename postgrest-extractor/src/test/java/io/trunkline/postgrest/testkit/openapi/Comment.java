// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import java.util.Optional;

/** A comment of the database, cut into its first line and the rest. */
record Comment(Optional<String> firstLine, Optional<String> rest) {

    static Comment of(Optional<String> text) {
        Optional<String> first = text.map(all -> all.split("\n", 2)[0]);
        Optional<String> rest = text.filter(all -> all.contains("\n"))
                .map(all -> all.substring(all.indexOf('\n')).replaceFirst("^\n+", ""));
        return new Comment(first, rest.filter(words -> !words.isEmpty()));
    }
}
