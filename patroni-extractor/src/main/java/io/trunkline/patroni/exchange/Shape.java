// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Tells whether a JSON document is what Patroni gives at an endpoint. */
final class Shape {
    private static final int LEAST_HISTORY = 3;

    private Shape() {}

    static boolean fits(Ask ask, JsonNode document) {
        return switch (ask.endpoint()) {
            case "/patroni" -> document.isObject() && document.path("state").isTextual();
            case "/cluster" -> document.path("members").isArray() && all(document.path("members"), Shape::member);
            case "/history" -> document.isArray() && all(document, Shape::timeline);
            case "/failsafe" -> document.isObject() && all(document, JsonNode::isTextual);
            default -> document.isObject();
        };
    }

    private static boolean member(JsonNode member) {
        return member.path("name").isTextual();
    }

    private static boolean timeline(JsonNode line) {
        return line.isArray()
                && line.size() >= LEAST_HISTORY
                && line.path(0).isIntegralNumber()
                && line.path(1).isIntegralNumber();
    }

    private static boolean all(JsonNode items, Predicate<JsonNode> fits) {
        for (JsonNode item : items) {
            if (!fits.test(item)) {
                return false;
            }
        }
        return true;
    }
}
