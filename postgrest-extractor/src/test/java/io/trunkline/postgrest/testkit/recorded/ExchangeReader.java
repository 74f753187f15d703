// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one line of a recording. */
final class ExchangeReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExchangeReader() {}

    static Exchange read(String line) {
        try {
            JsonNode exchange = JSON.readTree(line);
            JsonNode request = exchange.path("request");
            JsonNode response = exchange.path("response");
            return new Exchange(
                    exchange.path("id").asText(),
                    exchange.path("group").asText(),
                    exchange.path("server").path("variant").asText(),
                    request.path("server").asText().equals("admin"),
                    new Ask(
                            request.path("method").asText(),
                            request.path("path").asText(),
                            headers(request),
                            body(request)),
                    new Answer(response.path("status").asInt(), headers(response), body(response)),
                    texts(exchange.path("volatile")));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Not a recorded exchange: " + line, broken);
        }
    }

    private static List<Header> headers(JsonNode message) {
        List<Header> headers = new ArrayList<>();
        message.path("headers")
                .forEach(pair -> headers.add(
                        new Header(pair.path(0).asText(), pair.path(1).asText())));
        return headers;
    }

    private static byte[] body(JsonNode message) {
        return message.has("body_base64")
                ? Base64.getDecoder().decode(message.path("body_base64").asText())
                : message.path("body").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
