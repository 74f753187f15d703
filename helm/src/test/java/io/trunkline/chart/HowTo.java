// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page that tells people what to type, so that what it tells is what is tested. */
final class HowTo {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:sh|yaml)?\n(.*?)```");

    private HowTo() {}

    /** The block of the page with that command. */
    static String lineThatContains(String command) throws IOException {
        return BLOCK.matcher(page())
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains(command))
                .findFirst()
                .orElseThrow();
    }

    static String page() throws IOException {
        return Files.readString(Chart.REPOSITORY.resolve("docs/how-to/kubernetes.md"));
    }
}
