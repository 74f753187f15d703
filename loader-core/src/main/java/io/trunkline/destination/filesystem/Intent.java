// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a load is about to do, written down before it does it, so that another process can finish it or take it back.
 *
 * @param loadId the load
 * @param runKey the key of its run
 * @param appearing keys of objects that are of no use without the load
 * @param obsolete keys of objects that the load replaces
 * @param accepted rows that earlier loads rejected and that are settled by this one
 * @param markerKey key of dlt's marker of a complete load
 * @param marker its content
 */
record Intent(
        String loadId,
        Optional<String> runKey,
        List<String> appearing,
        List<String> obsolete,
        List<RejectedFiles.Place> accepted,
        String markerKey,
        String marker) {
    Intent {
        appearing = List.copyOf(appearing);
        obsolete = List.copyOf(obsolete);
        accepted = List.copyOf(accepted);
    }

    static Intent read(JsonNode document) {
        return new Intent(
                document.path("load_id").asText(),
                Optional.ofNullable(document.path("run_key").textValue()),
                texts(document.path("appearing")),
                texts(document.path("obsolete")),
                places(document.path("accepted")),
                document.path("marker_key").asText(),
                document.path("marker").asText());
    }

    byte[] bytes() {
        ObjectNode document = Json.object().put("load_id", loadId).put("run_key", runKey.orElse(null));
        add(document, "appearing", appearing);
        add(document, "obsolete", obsolete);
        ArrayNode places = document.putArray("accepted");
        accepted.forEach(
                place -> places.addObject().put("load_id", place.loadId()).put("number", place.number()));
        return Json.bytes(document.put("marker_key", markerKey).put("marker", marker));
    }

    private static void add(ObjectNode document, String name, Collection<String> values) {
        ArrayNode array = document.putArray(name);
        values.forEach(array::add);
    }

    private static List<RejectedFiles.Place> places(JsonNode array) {
        List<RejectedFiles.Place> places = new ArrayList<>();
        array.forEach(place -> places.add(new RejectedFiles.Place(
                place.path("load_id").asText(), place.path("number").asLong())));
        return places;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
