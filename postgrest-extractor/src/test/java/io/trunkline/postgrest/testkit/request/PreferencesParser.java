// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.List;
import java.util.Optional;

/** Reads {@code Prefer}: several preferences per header, several headers, the first of a kind counts. */
final class PreferencesParser {

    private PreferencesParser() {}

    static Preferences parse(List<String> headers) {
        Optional<Preferences.Count> count = Optional.empty();
        Optional<String> timezone = Optional.empty();
        for (String header : headers) {
            for (String preference : header.split(",")) {
                String[] parts = preference.strip().split("=", 2);
                switch (parts[0]) {
                    case "count" -> count = count.or(() -> Optional.of(count(parts)));
                    case "timezone" -> timezone = timezone.or(() -> Optional.of(parts[1]));
                    default -> throw new OutsideGrammar("the preference " + preference.strip() + " is never sent");
                }
            }
        }
        return new Preferences(count, timezone);
    }

    private static Preferences.Count count(String[] parts) {
        for (Preferences.Count count : Preferences.Count.values()) {
            if (parts.length == 2 && count.word().equals(parts[1])) {
                return count;
            }
        }
        throw new OutsideGrammar("an unknown way to count");
    }
}
