// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong words and settings, in every spelling, end in one clear message, the right exit status, and nothing written. */
@Timeout(120)
class BadInputTest {
    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("bad_input"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aMisspeltFlagNamesTheRightOne() {
        Outcome outcome = Outcome.of("run", "--ulr", "http://localhost:1");
        outcome.isOneMessage(64, "TL-1007", "there is no flag --ulr; did you mean --url?");
    }

    @Test
    void aMisspeltVerbNamesTheRightOne() {
        Outcome.of("rnu").isOneMessage(64, "TL-1007", "there is no command rnu; did you mean run?");
    }

    @Test
    void aWordTooManyIsNamed() {
        Outcome.of("run", "http://localhost:1")
                .isOneMessage(64, "TL-1007", "one word too many: http://localhost:1", "--help");
    }

    @Test
    void aMisspeltVariableNamesTheRightOne() throws Exception {
        Outcome outcome = ChildProgram.with(
                Map.of("TRUNKLINE_ULR", "http://localhost:1", "TRUNKLINE_WROKERS", "2"), "run", "--workers", "many");
        outcome.isOneMessage(64, "TL-1001", "TRUNKLINE_URL?", "TRUNKLINE_WORKERS?", "\"many\" is not a whole number");
    }

    @Test
    void aMisspeltLineOfTheFileNamesTheRightOne() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("own.yaml"),
                "url: http://localhost:1\nwrokers: 3\npage-rows: many\nresources:\n  a: 1\n");
        Outcome outcome = Outcome.of("run", "--config", settings.toString());
        outcome.isOneMessage(64, "TL-1001", "own.yaml line 2", "workers?", "own.yaml line 3", "\"many\"");
    }

    @Test
    void aMisspeltFileAmongTheSecretsNamesTheRightOne() throws Exception {
        Files.writeString(folder.resolve("trunkline.tokne"), "secret-value");
        Outcome outcome = ChildProgram.with(
                Map.of("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", folder.toString()),
                "run",
                "--url",
                "http://localhost:1");
        outcome.isOneMessage(64, "TL-1001", "trunkline.tokne", "did you mean token?");
    }

    @Test
    void aSettingsFileThatIsNotThereIsNamed() {
        Outcome.of("run", "--config", folder.resolve("none.yaml").toString())
                .isOneMessage(64, "TL-1002", "none.yaml", "there is no such file");
    }

    @Test
    void aFolderInPlaceOfSettingsIsNamed() {
        Outcome.of("run", "--config", folder.toString()).isOneMessage(64, "TL-1002", folder.toString(), "is a folder");
    }

    @Test
    void settingsThatAreNoTextAreNamed() throws Exception {
        Path file = Files.write(folder.resolve("odd.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7});
        Outcome.of("run", "--config", file.toString()).isOneMessage(64, "TL-1002", "odd.yaml", "not YAML");
    }

    @Test
    void anAddressOfAnotherDestinationIsRefused() {
        Outcome.of("run", "--url", "http://localhost:1", "--credentials", "postgres://user@db/lake")
                .isOneMessage(64, "TL-1002", "credentials", "--destination postgres");
        Outcome.of("run", "--url", "http://localhost:1", "--destination", "filesystem", "--credentials", "lake.duckdb")
                .isOneMessage(64, "TL-1002", "credentials", "bucket-url");
    }

    @Test
    void aMissingAddressIsAskedFor() {
        Outcome.of("run").isOneMessage(64, "TL-1002", "--url", "TRUNKLINE_URL");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        run("--workers", "many").isOneMessage(64, "TL-1002", "\"many\" is not a whole number");
    }

    @Test
    void aResourceThatDoesNotExistIsRefusedByName() throws Exception {
        run("--include", "itmes").isOneMessage(64, "TL-1004", "itmes", "resources");
        Store.nothingIn(folder);
    }

    @Test
    void errorsAreJsonOnRequest() {
        Outcome outcome = run("--include", "itmes", "--output", "json");
        assertThat(outcome.report().path("error").path("code").asText()).isEqualTo("TL-1004");
        assertThat(outcome.report().path("error").path("exit_status").asInt()).isEqualTo(64);
    }

    @Test
    void helpShowsExamples() {
        Outcome outcome = Outcome.of("run", "--help");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.results())
                .startsWith("Usage: postgrest-extractor run [OPTIONS]")
                .contains("Examples:", "--url", "--work-dir");
    }

    @Test
    void completionKnowsTheVerbs() {
        assertThat(Outcome.of("completion").results()).contains("postgrest-extractor", "resources");
    }

    private Outcome run(String... more) {
        return Outcome.load(server.url(), folder.resolve("store.duckdb"), more);
    }
}
