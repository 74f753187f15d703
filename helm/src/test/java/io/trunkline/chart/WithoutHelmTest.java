// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WithoutHelmTest {
    private static final Path FOLDER = WithoutHelm.FOLDER;

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("trunkline.write-docs")) {
            for (Map.Entry<String, String> file : WithoutHelm.files().entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    void theFilesAreThoseThatTheChartMakesToday() throws IOException {
        for (Map.Entry<String, String> file : WithoutHelm.files().entrySet()) {
            assertThat(FOLDER.resolve(file.getKey()))
                    .as("run with -Dtest=WithoutHelmTest -Dtrunkline.write-docs=true to bring it up to date")
                    .content()
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void nothingInTheBaseBelongsToHelm() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("base/trunkline.yaml")))
                .doesNotContainIgnoringCase("helm.sh", "namespace:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base/trunkline.yaml",
                "samples/claim.yaml",
                "samples/external-secret.yaml",
                "samples/own-settings/namespace.yaml"
            })
    void everyObjectIsOneThatAnApiServerKnows(String file) throws IOException {
        assertThat(Manifests.documents(Files.readString(FOLDER.resolve(file))))
                .isNotEmpty()
                .allSatisfy(
                        document -> assertThat(StrictParsing.faults(document)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-settings", "second-pipeline"})
    void settingsInTheSamplesAreSettings(String sample) throws IOException {
        JsonNode settings = Manifests.YAML.readTree(FOLDER.resolve("samples")
                .resolve(sample)
                .resolve("trunkline.yaml")
                .toFile());
        assertThat(settings.fieldNames())
                .toIterable()
                .allMatch(key ->
                        key.equals("resources") || ReferencePages.settings().contains(key));
    }

    @Test
    void anOverlayChangesScheduleSettingsImageAndToken(@TempDir Path copy) throws Exception {
        Path sample = copied(copy).resolve("samples/own-settings");
        Files.writeString(sample.resolve("token.txt"), "t");
        Manifests built = kustomized(sample);
        CronJob cronJob = built.cronJob("trunkline-orders");
        assertThat(cronJob.getSpec().getSchedule()).isEqualTo("0 6 * * *");
        assertThat(cronJob.getMetadata().getNamespace()).isEqualTo("loading");
        assertThat(cronJob.toString()).contains("registry.example.com/postgrest-extractor:0.1.0");
        assertThat(built.settings("trunkline-orders")).containsEntry("url", "https://api.example.com");
        assertThat(built.the(Secret.class, "orders").getData()).containsKey("trunkline.token");
    }

    @Test
    void aSecondPipelineStandsBesideTheFirst(@TempDir Path copy) throws Exception {
        Manifests built = kustomized(copied(copy).resolve("samples/second-pipeline"));
        CronJob cronJob = built.cronJob("stock-trunkline-orders");
        assertThat(cronJob.getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("app.kubernetes.io/component", "stock");
        assertThat(cronJob.toString()).contains("claimName=stock-trunkline-data", "name=stock-trunkline-orders");
        assertThat(built.settings("stock-trunkline-orders")).containsEntry("pipeline", "stock");
    }

    @Test
    void oneLineWithoutAnyFileMakesTheSameJob() throws Exception {
        Tool.needed("kubectl", "version", "--client");
        String line = HowTo.lineThatContains("kubectl create cronjob").replaceFirst("\\| kubectl apply -f -", "");
        String made = Tool.shell(Chart.REPOSITORY, "IMAGE=example.com/image:1; " + line);
        assertThat(Manifests.documents(made))
                .singleElement()
                .satisfies(
                        document -> assertThat(StrictParsing.faults(document)).isEmpty());
        var container = Manifests.parse(made)
                .cronJob("orders")
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers();
        assertThat(container).singleElement().satisfies(loader -> {
            assertThat(loader.getImage()).isEqualTo("example.com/image:1");
            assertThat(loader.getCommand()).isEmpty();
            assertThat(loader.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(loader.getEnv())
                    .extracting(EnvVar::getName)
                    .contains("TRUNKLINE_URL", "TRUNKLINE_RUN_KEY", "TRUNKLINE_RUN_TIMEOUT")
                    .filteredOn(name -> name.startsWith("TRUNKLINE_"))
                    .isSubsetOf(ReferencePages.variables());
        });
    }

    private static Manifests kustomized(Path folder) throws Exception {
        Tool.needed("kubectl", "version", "--client");
        String built = Tool.shell(folder, "kubectl kustomize .");
        assertThat(Manifests.documents(built))
                .allSatisfy(
                        document -> assertThat(StrictParsing.faults(document)).isEmpty());
        return Manifests.parse(built);
    }

    private static Path copied(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }
}
