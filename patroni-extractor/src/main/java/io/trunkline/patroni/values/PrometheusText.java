// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus text 0.0.4, leniently where Patroni is: label values it did not escape, comments of its own. */
public final class PrometheusText {
    private static final Pattern TYPE = Pattern.compile("#\\s*TYPE\\s+(\\S+)\\s+(\\S+)\\s*");
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)\\s*(?:\\{(.*)})?\\s+(\\S+)(?:\\s+(-?\\d+))?\\s*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|Inf|NaN)");
    private static final Pattern LABEL = Pattern.compile("\\s*,?\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*\"");
    private static final List<String> SUFFIXES = List.of("_bucket", "_sum", "_count", "_total");

    private PrometheusText() {}

    /**
     * All samples of a page.
     *
     * @return empty when the page is cut off or holds a line that is no sample
     */
    public static Optional<List<Sample>> parse(String page) {
        if (!page.endsWith("\n")) {
            return Optional.empty();
        }
        Map<String, String> types = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : page.split("\r?\n")) {
            if (line.startsWith("#")) {
                Matcher type = TYPE.matcher(line);
                if (type.matches()) {
                    types.put(type.group(1), type.group(2));
                }
            } else if (!line.isBlank()) {
                Optional<Sample> sample = sample(line, types);
                if (sample.isEmpty()) {
                    return Optional.empty();
                }
                samples.add(sample.get());
            }
        }
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples);
    }

    private static Optional<Sample> sample(String line, Map<String, String> types) {
        Matcher found = LINE.matcher(line);
        if (!found.matches() || !NUMBER.matcher(found.group(3)).matches()) {
            return Optional.empty();
        }
        String name = found.group(1);
        Map<String, String> labels = found.group(2) == null ? Map.of() : labels(found.group(2));
        return Optional.of(new Sample(name, type(name, types), labels, found.group(3)));
    }

    private static String type(String name, Map<String, String> types) {
        return Optional.ofNullable(types.get(name))
                .or(() -> SUFFIXES.stream()
                        .filter(name::endsWith)
                        .flatMap(suffix ->
                                Optional.ofNullable(types.get(name.substring(0, name.length() - suffix.length())))
                                        .stream())
                        .findFirst())
                .orElse("untyped");
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (label.find(at) && label.start() == at) {
            int end = end(text, label.end());
            labels.put(label.group(1), unescaped(text.substring(label.end(), end)));
            at = Math.min(end + 1, text.length());
        }
        return labels;
    }

    /** The quote that ends a value: the next one that the end, or another label, comes after. */
    private static int end(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"' && closes(text, i + 1)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean closes(String text, int after) {
        String rest = text.substring(after).strip();
        return rest.isEmpty()
                || rest.equals(",")
                || rest.startsWith(",") && LABEL.matcher(rest).lookingAt();
    }

    private static String unescaped(String value) {
        return value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
