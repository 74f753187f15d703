// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes places as JSON tokens and reads them back. */
final class PlaceText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlaceText() {}

    static String write(Place place) {
        ObjectNode token = JSON.createObjectNode().put("part", place.part());
        place.low().ifPresent(low -> token.put("low", low));
        place.high().ifPresent(high -> token.put("high", high));
        step(token, place.step());
        trail(token, place.trail());
        place.again().ifPresent(again -> {
            ObjectNode until = token.putObject("again");
            again.until().ifPresent(end -> step(until, end));
        });
        return token.toString();
    }

    private static void step(ObjectNode token, Step step) {
        switch (step) {
            case Step.Start _ -> {}
            case Step.After after -> list(token, "after", after.key());
            case Step.From from -> list(token, "from", from.key());
            case Step.Within within -> list(token, "within", within.key()).put("offset", within.offset());
            case Step.Offset offset -> token.put("offset", offset.rows());
        }
    }

    static Place read(String token) {
        try {
            JsonNode node = JSON.readTree(token);
            return new Place(
                    node.path("part").asText(),
                    text(node, "low"),
                    text(node, "high"),
                    step(node),
                    trail(node),
                    again(node));
        } catch (JsonProcessingException e) {
            throw new TrunklineException(Failure.BUG, "a position of the source cannot be read: " + token, "", e);
        }
    }

    private static Optional<Place.Again> again(JsonNode node) {
        JsonNode until = node.path("again");
        return until.isObject()
                ? Optional.of(new Place.Again(Optional.of(step(until)).filter(step -> !(step instanceof Step.Start))))
                : Optional.empty();
    }

    private static Step step(JsonNode node) {
        if (node.has("after")) {
            return new Step.After(texts(node, "after"));
        }
        if (node.has("from")) {
            return new Step.From(texts(node, "from"));
        }
        if (node.has("within")) {
            return new Step.Within(texts(node, "within"), node.path("offset").asLong());
        }
        return node.has("offset") ? new Step.Offset(node.path("offset").asLong()) : new Step.Start();
    }

    private static void trail(ObjectNode token, Trail trail) {
        if (trail.pages() > 0) {
            token.put("rows", trail.rows()).put("pages", trail.pages()).put("short", trail.shortPage());
            list(token, "previous", trail.previous());
            list(token, "mark", trail.mark());
            trail.begin().ifPresent(begin -> token.put("begin", begin));
        }
    }

    private static Trail trail(JsonNode node) {
        return new Trail(
                node.path("rows").asLong(),
                node.path("pages").asLong(),
                node.path("short").asLong(),
                texts(node, "previous"),
                texts(node, "mark"),
                text(node, "begin"));
    }

    private static ObjectNode list(ObjectNode token, String name, List<String> texts) {
        var array = token.putArray(name);
        texts.forEach(array::add);
        return token;
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }
}
