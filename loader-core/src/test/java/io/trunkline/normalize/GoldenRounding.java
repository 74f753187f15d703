// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Knows by rule that dlt's destination rounds a decimal where we keep its exact text beside it: puts the rounded value in its place. */
final class GoldenRounding {
    private static final String VARIANT = "__v_text";

    private GoldenRounding() {}

    /** Whether anything had to be rounded to see what dlt sees. */
    static boolean apply(ObjectNode ours, JsonNode expected) {
        boolean rounded = false;
        for (String name : names(expected)) {
            ArrayNode columns = (ArrayNode) ours.path(name).withArray("columns");
            for (int at = columns.size() - 1; at >= 0; at--) {
                String variant = columns.get(at).path("name").asText();
                if (variant.endsWith(VARIANT) && !has(expected.path(name), variant)) {
                    String column = variant.substring(0, variant.length() - VARIANT.length());
                    if (fold(ours.path(name), column, variant)) {
                        columns.remove(at);
                        rounded = true;
                    }
                }
            }
        }
        return rounded;
    }

    private static boolean fold(JsonNode table, String column, String variant) {
        int scale = -1;
        for (JsonNode found : table.path("columns")) {
            String type = found.path("type").asText();
            if (found.path("name").asText().equals(column) && type.startsWith("DECIMAL(")) {
                scale = Integer.parseInt(type.substring(type.indexOf(',') + 1, type.indexOf(')')));
            }
        }
        if (scale < 0) {
            return false;
        }
        for (JsonNode row : table.path("rows")) {
            JsonNode text = ((ObjectNode) row).remove(variant);
            if (text != null && !text.isNull()) {
                BigDecimal value = new BigDecimal(text.asText().strip()).setScale(scale, RoundingMode.HALF_UP);
                ((ObjectNode) row).putObject(column).put("$decimal", value.toPlainString());
            }
        }
        return true;
    }

    private static boolean has(JsonNode table, String column) {
        for (JsonNode found : table.path("columns")) {
            if (found.path("name").asText().equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
