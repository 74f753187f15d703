// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says which values of what was read are nowhere in what was loaded or kept aside, whatever type they took on the way. */
final class GoldenValues {
    private final Set<String> kept = new HashSet<>();

    /** Everything in the tables, and the raw rows that were kept aside. */
    GoldenValues(JsonNode tables, List<RejectedRow> rejected) {
        tables.forEach(table -> table.path("rows").forEach(this::keep));
        rejected.forEach(row -> {
            try {
                keep(GoldenCase.MAPPER.readTree(row.raw()));
            } catch (com.fasterxml.jackson.core.JsonProcessingException cut) {
                // a row that was cut holds what it holds
            }
        });
    }

    private void keep(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(this::keep);
        } else {
            forms(node).stream()
                    .filter(form -> node.isBoolean() || !form.equals("btrue") && !form.equals("bfalse"))
                    .forEach(kept::add);
            String text = node.asText().strip();
            if (text.startsWith("{") || text.startsWith("[")) {
                try {
                    keep(GoldenCase.MAPPER.readTree(text));
                } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
                    // a text that only looks like JSON
                }
            }
        }
    }

    /** The scalars below a node that were not kept. */
    List<String> missing(JsonNode node) {
        List<String> missing = new ArrayList<>();
        if (node.isContainerNode()) {
            node.forEach(each -> missing.addAll(missing(each)));
        } else if (!node.isNull() && forms(node).stream().noneMatch(kept::contains)) {
            missing.add(node.toString());
        }
        return missing;
    }

    /** What a value is in a column of truth values. */
    private static Optional<Boolean> truth(JsonNode node, String text) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue().signum() != 0);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "t", "y", "1" -> Optional.of(true);
            case "no", "false", "f", "n", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Set<String> forms(JsonNode node) {
        Set<String> forms = new HashSet<>();
        String text = node.asText();
        forms.add(text.toLowerCase(Locale.ROOT));
        forms.add(text.replaceAll("[^0-9a-zA-Z]", "").toLowerCase(Locale.ROOT));
        try {
            forms.add("d" + Double.parseDouble(text.strip()));
            forms.add("n" + new BigDecimal(text.strip()).stripTrailingZeros().toPlainString());
        } catch (NumberFormatException | ArithmeticException noNumber) {
            // not a number
        }
        truth(node, text).ifPresent(bool -> forms.add("b" + bool));
        if (text.strip().matches("0[xX][0-9a-fA-F]+")) {
            forms.add("n" + new java.math.BigInteger(text.strip().substring(2), 16));
        }
        IsoText.parse(text).ifPresent(moment -> forms.add("t" + moment));
        return forms;
    }
}
