// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Finds recordings: those of this module, or those of any folder {@code .../VERSION/STATE/NODE/meta.json}. */
public final class Captures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    /** The recordings of this module. */
    public static List<Capture> own() {
        Map<String, List<RecordedNode>> found = new LinkedHashMap<>();
        try (InputStream packed = Captures.class.getResourceAsStream("/patroni/captures.jsonl.gz");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                found.computeIfAbsent(
                                node.path("version").asText() + "/"
                                        + node.path("state").asText(),
                                key -> new ArrayList<>())
                        .add(node(
                                node.path("node").asText(),
                                node.path("meta"),
                                file -> node.path("bodies").path(file).asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return captures(found);
    }

    /** The recordings below a folder. */
    public static List<Capture> in(Path folder) {
        Map<String, List<RecordedNode>> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path meta :
                    files.filter(file -> file.endsWith("meta.json")).sorted().toList()) {
                Path node = meta.getParent();
                Path state = node.getParent();
                String version = state.getParent() == null
                        ? ""
                        : String.valueOf(state.getParent().getFileName());
                found.computeIfAbsent(version + "/" + state.getFileName(), key -> new ArrayList<>())
                        .add(node(
                                String.valueOf(node.getFileName()),
                                JSON.readTree(meta.toFile()),
                                file -> text(node.resolve(file))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return captures(found);
    }

    private static List<Capture> captures(Map<String, List<RecordedNode>> found) {
        return found.entrySet().stream()
                .map(entry -> new Capture(
                        entry.getKey().substring(0, entry.getKey().indexOf('/')),
                        entry.getKey().substring(entry.getKey().indexOf('/') + 1),
                        entry.getValue()))
                .toList();
    }

    private static RecordedNode node(String name, JsonNode meta, Function<String, String> bodies) {
        Map<String, Recorded> answers = new HashMap<>();
        for (JsonNode request : meta.path("requests")) {
            if (request.path("method").asText().equals("GET")) {
                answers.putIfAbsent(request.path("path").asText(), answer(request, bodies));
            }
        }
        return new RecordedNode(name, URI.create(meta.path("base_url").asText()), answers);
    }

    private static Recorded answer(JsonNode request, Function<String, String> bodies) {
        List<String> headers = new ArrayList<>();
        request.path("headers")
                .forEach(header -> headers.add(
                        header.path(0).asText() + ": " + header.path(1).asText()));
        String file = request.path("body_file").asText("");
        return new Recorded(
                request.path("path").asText(),
                request.path("status").asInt(),
                request.path("reason").asText(""),
                headers,
                file.isEmpty() || request.path("body_file").isNull() ? "" : bodies.apply(file),
                Optional.of(request.path("error").asText("")).filter(error -> !error.isEmpty()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
