// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An error that a real server answered. */
record RecordedAnswer(String version, HttpCall call, HttpAnswer answer) {
    static List<RecordedAnswer> all() {
        return lines("recorded-errors.jsonl").stream()
                .map(RecordedAnswer::parse)
                .toList();
    }

    static List<String> lines(String resource) {
        try (InputStream in = RecordedAnswer.class.getResourceAsStream(resource)) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpAnswer answer(int status, String body, String... headerLines) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line : headerLines) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    List.of(line.substring(colon + 1).strip()));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(status, headers, bytes, bytes.length, bytes.length, Duration.ZERO);
    }

    private static RecordedAnswer parse(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            List<String> headers = new ArrayList<>();
            json.get("headers")
                    .forEach(pair ->
                            headers.add(pair.get(0).asText() + ":" + pair.get(1).asText()));
            HttpCall call = new HttpCall(
                    json.get("method").asText(), json.get("target").asText(), List.of(), Optional.empty(), true);
            return new RecordedAnswer(
                    json.get("version").asText(),
                    call,
                    answer(json.get("status").asInt(), json.get("body").asText(), headers.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return version + " " + call.method() + " " + call.target() + " -> " + answer.status() + " " + answer.text(60);
    }
}
