// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the programs' own reference pages say, so that the chart cannot drift from the programs. */
final class ReferencePages {
    private ReferencePages() {}

    /** Keys of all settings, such as {@code run-timeout}. */
    static Set<String> settings() {
        return rows("settings.md", "(?m)^\\| `([a-z0-9.-]+)` \\| (?:`--|none)").collect(Collectors.toSet());
    }

    /** Environment variables of all settings. */
    static Set<String> variables() {
        return rows("settings.md", "`(TRUNKLINE_[A-Z0-9_]+)` \\|").collect(Collectors.toSet());
    }

    /** Exit statuses after which trying again cannot help. */
    static List<Integer> statusesThatNeedAPerson() {
        return rows("exit-status.md", "(?m)^\\| (\\d+) \\|.*(?:not before|the developers).*\\|$")
                .map(Integer::valueOf)
                .toList();
    }

    static String page(String name) {
        try {
            return Files.readString(Path.of("..", "docs", "reference", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> rows(String page, String row) {
        return Pattern.compile(row).matcher(page(page)).results().map((MatchResult found) -> found.group(1));
    }
}
