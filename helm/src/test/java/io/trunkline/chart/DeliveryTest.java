// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Workflows and images cannot run in a build: what can be known of them without is asserted here. */
class DeliveryTest {
    static List<Path> workflows() {
        return found(".github/workflows", ".yml");
    }

    static List<Path> dockerfiles() {
        return Stream.of("postgrest-extractor", "patroni-extractor")
                .flatMap(extractor -> found(extractor + "/src/main/docker", "").stream())
                .filter(file -> file.getFileName().toString().startsWith("Dockerfile"))
                .toList();
    }

    private static List<Path> found(String folder, String ending) {
        try (Stream<Path> files = Files.list(Chart.REPOSITORY.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyStepOfAWorkflowIsACallOfAScriptThatIsHere(Path workflow) throws IOException {
        List<String> steps = read(workflow).path("jobs").findValuesAsText("run");
        assertThat(steps).isNotEmpty().allSatisfy(step -> {
            Path script = Chart.REPOSITORY.resolve(step.split(" ")[0]);
            assertThat(step.lines()).hasSize(1);
            assertThat(script).isExecutable();
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void aWorkflowMayOnlyReadUnlessAJobSaysMore(Path workflow) throws IOException {
        JsonNode read = read(workflow);
        assertThat(read.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(read.path("on").has("pull_request_target")).isFalse();
    }

    private static JsonNode read(Path workflow) throws IOException {
        return Manifests.YAML.readTree(workflow.toFile());
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void anImageHasTheUserOfTheChartAndSaysWhatItIs(Path dockerfile) throws IOException {
        String text = Files.readString(dockerfile);
        assertThat(text)
                .contains("\nUSER 10001:10001\n")
                .contains("FROM quay.io/quarkus/ubi9-quarkus-micro-image:")
                .doesNotContain(":latest", "# syntax=");
        for (String label : List.of("source", "revision", "version", "licenses", "title", "description")) {
            assertThat(text).contains("org.opencontainers.image." + label);
        }
        assertThat(Pattern.compile("^ENTRYPOINT \\[\"/", Pattern.MULTILINE)
                        .matcher(text)
                        .results())
                .as("an entry point that needs no shell")
                .hasSize(1);
    }

    @Test
    void chartAndProgramHaveOneVersion() throws IOException {
        JsonNode chart = Manifests.YAML.readTree(
                Chart.ofRepository().folder().resolve("Chart.yaml").toFile());
        String pom = Files.readString(Chart.REPOSITORY.resolve("pom.xml"));
        String version = chart.path("version").asText();
        assertThat(chart.path("appVersion").asText()).isEqualTo(version);
        assertThat(pom).containsPattern("<version>" + Pattern.quote(version) + "(-SNAPSHOT)?</version>");
        assertThat(Files.readString(WithoutHelm.FOLDER.resolve("base/values.yaml")))
                .contains("tag: " + version);
    }
}
