// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses what was meant: compares pieces of three and two letters, then the number of changed letters. */
final class NearNames {

    private static final double LEAST_LIKENESS = 0.33;
    private static final double LEAST_LIKENESS_OF_NAMES = 0.75;
    private static final int CANDIDATES = 50;

    private final List<String> known;

    private NearNames(Collection<String> known) {
        this.known = List.copyOf(known);
    }

    static NearNames among(Collection<String> known) {
        return new NearNames(known);
    }

    /** For relations and functions: only what is very like. */
    Optional<String> nearestName(String wanted) {
        return nearest(wanted, LEAST_LIKENESS_OF_NAMES);
    }

    /** For lists of parameters: what is somewhat like. */
    Optional<String> nearest(String wanted) {
        return nearest(wanted, LEAST_LIKENESS);
    }

    private Optional<String> nearest(String wanted, double least) {
        String asked = wanted.toLowerCase(Locale.ROOT);
        for (String name : known) {
            if (name.toLowerCase(Locale.ROOT).equals(asked)) {
                return Optional.of(name);
            }
        }
        for (int size = 3; size >= 2; size--) {
            Optional<String> found = nearest(asked, size, least);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> nearest(String asked, int size, double least) {
        Map<String, Integer> pieces = pieces(asked, size);
        List<Scored> likely = new ArrayList<>();
        for (String name : known) {
            double cosine = cosine(pieces, pieces(name.toLowerCase(Locale.ROOT), size));
            if (cosine > 0) {
                likely.add(new Scored(name, cosine));
            }
        }
        return likely.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(CANDIDATES)
                .map(scored ->
                        new Scored(scored.name(), likeness(asked, scored.name().toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.score() >= least)
                .max(Comparator.comparingDouble(Scored::score))
                .map(Scored::name);
    }

    private static Map<String, Integer> pieces(String text, int size) {
        String plain = text.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == ',')
                .mapToObj(Character::toString)
                .collect(Collectors.joining("", "-", "-"));
        StringBuilder padded = new StringBuilder(plain);
        while (padded.length() < size) {
            padded.append('-');
        }
        Map<String, Integer> pieces = new HashMap<>();
        for (int i = 0; i + size <= padded.length(); i++) {
            pieces.merge(padded.substring(i, i + size), 1, Integer::sum);
        }
        return pieces;
    }

    private static double cosine(Map<String, Integer> left, Map<String, Integer> right) {
        double product = 0;
        for (var piece : left.entrySet()) {
            product += piece.getValue() * right.getOrDefault(piece.getKey(), 0);
        }
        return product / (length(left) * length(right));
    }

    private static double length(Map<String, Integer> pieces) {
        return Math.sqrt(
                pieces.values().stream().mapToDouble(n -> (double) n * n).sum());
    }

    private static double likeness(String left, String right) {
        int longest = Math.max(left.length(), right.length());
        return longest == 0 ? 1 : 1 - (double) changes(left, right) / longest;
    }

    private static int changes(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[right.length()];
    }

    private record Scored(String name, double score) {}
}
