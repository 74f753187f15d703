// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes table and column names from keys: dlt's naming convention {@code snake_case}.
 *
 * @param limit how long a name may be; longer ones are shortened around a hash tag
 */
public record SnakeCase(NameLimit limit) {
    /** Separates the parts of a path: parent and child table, outer and inner key. */
    public static final String SEPARATOR = "__";

    /** Stands for a key that is empty or blank. */
    public static final String EMPTY_KEY = "_empty";

    private static final int TAG_BYTES = 4;
    private static final int TAG_LENGTH = 6;
    private static final Pattern FOREIGN = Pattern.compile("[^a-zA-Z\\p{Nd}_]+");
    private static final Pattern WORD_START = Pattern.compile("([^_])([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern UNDERSCORES = Pattern.compile("__+");

    /** The convention for names of so many characters. */
    public SnakeCase(int maxLength) {
        this(NameLimit.characters(maxLength));
    }

    /**
     * One identifier: no path in it is seen.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public String identifier(String source) {
        String stripped = PythonText.strip(source);
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("a blank name cannot be normalized");
        }
        return shorten(snake(FOREIGN.matcher(reduce(stripped)).replaceAll("_")), stripped);
    }

    /** A path: its parts are identifiers between double underscores; empty when nothing but underscores is in it. */
    public Optional<String> path(String source) {
        List<String> parts = Arrays.stream(source.split(SEPARATOR))
                .filter(Predicate.not(PythonText::isBlank))
                .map(this::identifier)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(shorten(String.join(SEPARATOR, parts), source));
    }

    /** The name of a key of a row. A key without any part, which dlt cannot load, counts as an empty one. */
    public String key(String source) {
        return PythonText.isBlank(source) ? EMPTY_KEY : path(source).orElse(EMPTY_KEY);
    }

    /** Whether nothing in the key can become a name: it is blank or has underscores only. */
    public static boolean isNameless(String key) {
        return Arrays.stream(key.split(SEPARATOR)).allMatch(PythonText::isBlank);
    }

    /** Joins names that are normalized already. */
    public String join(List<String> names) {
        String joined = names.stream().filter(Predicate.not(String::isBlank)).collect(Collectors.joining(SEPARATOR));
        return shorten(joined, joined);
    }

    /** Joins two names that are normalized already. */
    public String join(String outer, String inner) {
        return join(List.of(outer, inner));
    }

    private String shorten(String name, String hashed) {
        if (limit.length(name) <= limit.most()) {
            return name;
        }
        int rest = limit.most() - TAG_LENGTH;
        return limit.head(name, rest / 2 + rest % 2) + tag(hashed) + limit.tail(name, rest / 2);
    }

    private static String tag(String hashed) {
        try {
            MessageDigest shake = MessageDigest.getInstance("SHAKE128-256");
            byte[] hash = shake.digest(hashed.getBytes(StandardCharsets.UTF_8));
            String text = Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
            return text.replace('/', 'a').replace('+', 'b').toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHAKE-128", e);
        }
    }

    private static String reduce(String source) {
        return source.replace('+', 'x')
                .replace('*', 'x')
                .replace('-', '_')
                .replace('@', 'a')
                .replace('|', 'l');
    }

    private static String snake(String reduced) {
        String broken = WORD_START.matcher(reduced).replaceAll("$1_$2");
        String lower = CAPITAL.matcher(broken).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        String led = Character.isDigit(lower.codePointAt(0)) ? "_" + lower : lower;
        int end = led.length();
        while (end > 0 && led.charAt(end - 1) == '_') {
            end--;
        }
        String trailed = led.substring(0, end) + "x".repeat(led.length() - end);
        return UNDERSCORES.matcher(trailed).replaceAll("_");
    }
}
