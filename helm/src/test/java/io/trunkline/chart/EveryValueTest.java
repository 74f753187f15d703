// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No value is there for nothing: each changes what is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryValueTest {
    private final Map<String, String> rendered = new HashMap<>();
    private final Chart chart;

    EveryValueTest(@TempDir Path folder) {
        chart = Chart.ofRepository().withHooksShown(folder);
    }

    private static JsonNode read(String name) throws IOException {
        return Manifests.YAML.readTree(Chart.resource(name).toFile());
    }

    static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        read("every-value.yaml").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aValueChangesWhatIsInstalled(String path) throws IOException {
        JsonNode change = read("every-value.yaml").get(path);
        JsonNode with = change.has("with") ? change.get("with") : Manifests.YAML.createObjectNode();
        ObjectNode before = Manifests.YAML
                .readerForUpdating(read("every-value-base.yaml").deepCopy())
                .readValue(with);
        String without = path.startsWith("persistence.") ? render(read("every-value-base.yaml")) : render(before);
        ObjectNode after = Manifests.YAML.readerForUpdating(before.deepCopy()).readValue(at(path, change.get("set")));
        String rendered = render(after);
        if (change.has("shows")) {
            assertThat(without).doesNotContain(change.get("shows").asText());
            assertThat(rendered).contains(change.get("shows").asText());
        } else {
            assertThat(without).contains(change.get("hides").asText());
            assertThat(rendered).doesNotContain(change.get("hides").asText());
        }
    }

    private String render(JsonNode values) {
        return rendered.computeIfAbsent(values.toString(), chart::render);
    }

    /** A tree with that value at that path. */
    private static JsonNode at(String path, JsonNode value) {
        List<String> steps = new ArrayList<>(Arrays.asList(path.split("\\.")));
        JsonNode tree = value;
        for (String step : steps.reversed()) {
            tree = Manifests.YAML.createObjectNode().set(step, tree);
        }
        return tree;
    }

    @Test
    void everyValueHasItsCaseHere() throws IOException {
        assertThat(paths())
                .containsExactlyElementsOf(
                        ValuesPage.values().stream().map(ValuesPage.Value::path).toList());
    }

    @Test
    void everyValueHasAComment() throws IOException {
        List<String> documented =
                ValuesPage.values().stream().map(ValuesPage.Value::path).toList();
        assertThat(leaves("", Manifests.YAML.readTree(ValuesPage.VALUES.toFile())))
                .allMatch(leaf -> documented.stream().anyMatch(path -> (leaf + ".").startsWith(path + ".")));
    }

    private static Stream<String> leaves(String path, JsonNode node) {
        return node.isObject() && !node.isEmpty()
                ? node.properties().stream()
                        .flatMap(entry ->
                                leaves(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()))
                : Stream.of(path);
    }

    @Test
    void theReadmeListsTheValuesOfToday() throws IOException {
        String current = ValuesPage.current();
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(ValuesPage.README, current);
        }
        assertThat(Files.readString(ValuesPage.README))
                .as("run with -Dtest=EveryValueTest -Dtrunkline.write-docs=true to bring it up to date")
                .isEqualTo(current);
    }
}
