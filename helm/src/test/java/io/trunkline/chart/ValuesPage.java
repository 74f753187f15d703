// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comments of {@code values.yaml} and makes the table of the chart's README of them. */
final class ValuesPage {
    static final Path VALUES = Chart.ofRepository().folder().resolve("values.yaml");
    static final Path README = Chart.ofRepository().folder().resolve("README.md");

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]\\w*):.*");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- table: values -->\n).*?(<!-- end -->)");
    private static final int LONGEST_DEFAULT = 60;

    /** One value with a comment: its path, what it is for, its default. */
    record Value(String path, String meaning, JsonNode fallback) {}

    private final List<Value> values = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder comment = new StringBuilder();
    private final JsonNode defaults;

    private ValuesPage() throws IOException {
        defaults = Manifests.YAML.readTree(VALUES.toFile());
        Files.readAllLines(VALUES).forEach(this::line);
    }

    static List<Value> values() {
        try {
            return List.copyOf(new ValuesPage().values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README with a table that is of today. */
    static String current() throws IOException {
        StringBuilder table = new StringBuilder("| Value | Default | Meaning |\n|---|---|---|\n");
        values().forEach(value -> table.append("| `")
                .append(value.path())
                .append("` | ")
                .append(shown(value.fallback()))
                .append(" | ")
                .append(value.meaning().replace("|", "\\|"))
                .append(" |\n"));
        return TABLE.matcher(Files.readString(README))
                .replaceFirst("$1" + Matcher.quoteReplacement(table.toString()) + "$2");
    }

    private static String shown(JsonNode fallback) {
        String text = fallback.isTextual() ? fallback.asText() : fallback.toString();
        return text.isEmpty() ? "" : text.length() > LONGEST_DEFAULT ? "see `values.yaml`" : "`" + text + "`";
    }

    private void line(String line) {
        String text = line.strip();
        if (text.startsWith("# --")) {
            comment.setLength(0);
            comment.append(text.substring("# --".length()).strip());
        } else if (text.startsWith("#") && !comment.isEmpty()) {
            comment.append(' ').append(text.substring(1).strip());
        } else {
            key(line);
        }
    }

    private void key(String line) {
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
            int depth = key.group(1).length() / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            path.addLast(key.group(2));
            if (!comment.isEmpty()) {
                values.add(new Value(
                        String.join(".", path), comment.toString(), defaults.at("/" + String.join("/", path))));
            }
        }
        comment.setLength(0);
    }
}
