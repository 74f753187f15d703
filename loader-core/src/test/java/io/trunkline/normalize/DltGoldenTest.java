// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.SchemaVersioning;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Every recorded case of dlt against a DuckDB file, or a folder of files. A run that ended well in dlt gives the same dataset, cell by cell; one that dlt
 * failed for its contract fails and leaves the dataset as it was; any other that dlt failed ends well here with every value kept.
 * Another folder of cases is taken with {@code -Dtrunkline.golden.dir=DIR}.
 */
class DltGoldenTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_dataset_is_the_one_dlt_makes() {
        return cases().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
            if (!golden.isForDuckDb()) {
                playFiles(golden, Files.createDirectories(folder.resolve(golden.name())));
                return;
            }
            if (!golden.resources().stream().allMatch(GoldenIncremental::isBuilt)) {
                abort("asks for what cursors do not know yet");
            }
            play(golden, new GoldenRuns(golden, Files.createDirectories(folder.resolve(golden.name()))));
        }));
    }

    private static void playFiles(GoldenCase golden, Path folder) throws IOException {
        GoldenRuns runs = new GoldenRuns(golden, folder, () -> GoldenFiles.destination(folder, golden.fileFormat()));
        boolean faithful = true;
        int number = 0;
        for (JsonNode input : golden.input().path("runs")) {
            JsonNode outcome = golden.expected().path("runs").get(number++);
            faithful &= outcome.path("status").asText("ok").equals("ok");
            if (outcome.path("exceptions").toString().contains("DataValidationError")) {
                refused(runs, input);
                continue;
            }
            runs.run(input);
            ObjectNode files = GoldenFiles.look(folder.resolve("golden"), outcome.path("files"));
            if (faithful) {
                assertThat(shown(golden, files)).isEqualTo(shown(golden, outcome.path("files")));
            } else {
                nothingIsLost(GoldenFiles.rows(files), runs);
            }
        }
        if (faithful && golden.hasOurHashes()) {
            assertThat(runs.schema().versionHash())
                    .isEqualTo(golden.schema().path("version_hash").asText());
        }
    }

    private static JsonNode shown(GoldenCase golden, JsonNode files) {
        JsonNode shown = GoldenFiles.unordered(files);
        return golden.hasOurHashes() ? shown : GoldenFiles.withoutHashes(shown);
    }

    private static void nothingIsLost(JsonNode tables, GoldenRuns runs) {
        assertThat(new GoldenValues(tables, runs.rejected()).missing(runs.read()))
                .as("values that were lost")
                .isEmpty();
    }

    private static void play(GoldenCase golden, GoldenRuns runs) throws IOException {
        JsonNode expected = golden.expected().path("runs");
        boolean faithful = true;
        boolean exact = true;
        boolean numbered = true; // by versions that the destination knows
        int number = 0;
        for (JsonNode input : golden.input().path("runs")) {
            JsonNode outcome = expected.get(number++);
            faithful &= outcome.path("status").asText().equals("ok");
            if (outcome.path("exceptions").toString().contains("DataValidationError")) {
                refused(runs, input);
            } else {
                runs.run(input);
                ObjectNode dataset = runs.look();
                if (faithful && GoldenRounding.apply(dataset, outcome.path("tables"))) {
                    GoldenComparison.compareTables(dataset, outcome);
                    exact = false; // the schema has a column more from here on
                } else if (faithful && !exact) {
                    GoldenComparison.compareTables(dataset, outcome);
                } else if (faithful && numbered) {
                    GoldenComparison.compare(dataset, outcome);
                    assertThat(runs.schema().version())
                            .isEqualTo(outcome.path("schema_version").asInt());
                    numbered = storesItsVersion(outcome);
                } else if (faithful) {
                    GoldenComparison.compareWithoutVersions(dataset, outcome);
                } else {
                    nothingIsLost(dataset, runs);
                }
            }
        }
        if (faithful && exact) {
            assertThat(GoldenComparison.plain(GoldenCase.MAPPER
                            .readTree(SchemaDocument.write(runs.schema()))
                            .path("tables")))
                    .isEqualTo(GoldenComparison.plain(golden.schema().path("tables")));
            assertThat(runs.schema().versionHash())
                    .isEqualTo(golden.schema().path("version_hash").asText());
        }
    }

    /** Whether the version that dlt came to is in the destination: one that only its own folder knows counts on from there. */
    private static boolean storesItsVersion(JsonNode outcome) {
        return outcome.at("/system/_dlt_version/rows").findValues("version").stream()
                .anyMatch(version ->
                        version.asInt() == outcome.path("schema_version").asInt());
    }

    private static void refused(GoldenRuns runs, JsonNode input) {
        ObjectNode before = runs.look();
        assertThatThrownBy(() -> runs.run(input))
                .isInstanceOfSatisfying(
                        TrunklineException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.CONTRACT_VIOLATED));
        assertThat(runs.look()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> a_schema_document_keeps_its_hash_and_its_properties() {
        return cases().filter(golden -> golden.schema().has("version_hash") && golden.hasOurHashes())
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> keepsItsHash(golden)));
    }

    private static void keepsItsHash(GoldenCase golden) throws JsonProcessingException {
        Schema read = SchemaDocument.read(golden.schemaText());

        assertThat(SchemaVersioning.hash(read))
                .isEqualTo(golden.schema().path("version_hash").asText());
        assertThat(GoldenComparison.plain(GoldenCase.MAPPER.readTree(SchemaDocument.write(read))))
                .isEqualTo(GoldenComparison.plain(golden.schema()));
        assertThat(SchemaVersioning.stamp(read)).isSameAs(read);
    }

    private static Stream<GoldenCase> cases() {
        return GoldenCase.all(folder()).stream();
    }

    /** Where the cases are. */
    static Path folder() {
        String outside = System.getProperty("trunkline.golden.dir", "");
        if (!outside.isEmpty()) {
            return Path.of(outside);
        }
        try {
            return Path.of(Objects.requireNonNull(DltGoldenTest.class.getResource("/dlt"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
