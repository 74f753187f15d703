// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.schemacache;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.openapi.Function;
import java.util.ArrayList;
import java.util.List;

/** Reads the functions of one name: of several, the arguments are not told, because any of them may be meant. */
final class CachedFunction {
    private CachedFunction() {}

    static Function read(String name, JsonNode overloads) {
        boolean readable = true;
        for (JsonNode one : overloads) {
            readable &= !one.path("pdVolatility").asText("Volatile").equals("Volatile");
        }
        JsonNode first = overloads.path(0);
        return new Function(
                name,
                CachedRelation.text(first.path("pdDescription")),
                overloads.size() == 1 ? arguments(first.path("pdParams")) : List.of(),
                readable);
    }

    private static List<Function.Argument> arguments(JsonNode parameters) {
        List<Function.Argument> arguments = new ArrayList<>();
        parameters.forEach(one -> arguments.add(new Function.Argument(
                one.path("ppName").asText(""),
                one.path("ppType").asText(""),
                one.path("ppReq").asBoolean(),
                one.path("ppVar").asBoolean())));
        return arguments;
    }
}
