// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong input ends in one clear message, the right exit status, and nothing written. */
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
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("--ulr").contains("--url");
    }

    @Test
    void aMissingAddressIsAskedFor() {
        Outcome outcome = Outcome.of("run");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("--url").contains("TRUNKLINE_URL");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        Outcome outcome = run("--workers", "many");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("\"many\" is not a whole number");
    }

    @Test
    void aResourceThatDoesNotExistIsRefusedByName() throws Exception {
        Outcome outcome = run("--include", "itmes");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("itmes").contains("resources");
        nothingWritten();
    }

    @Test
    void aPortWithoutAServerIsTheSourcesFault() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Outcome outcome = Outcome.of("check", "--url", "http://127.0.0.1:" + free, "--duckdb-file", file().toString());
        assertThat(outcome.status()).isEqualTo(69);
        assertThat(outcome.results()).contains("FAIL");
        nothingWritten();
    }

    @Test
    void aTokenThatMeansNobodyIsRefusedWithAnExplanation() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "opaque-key-that-is-no-token");
        Outcome outcome = run("--token-file", token.toString());
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).doesNotContain("opaque-key-that-is-no-token");
        nothingWritten();
    }

    @Test
    void aFileThatIsNoDatabaseStaysAsItIs() throws Exception {
        Files.writeString(file(), "this is a letter");
        Outcome outcome = run();
        assertThat(outcome.status()).isEqualTo(74);
        assertThat(outcome.notes().lines().count()).isLessThan(6);
        assertThat(file()).content().isEqualTo("this is a letter");
    }

    @Test
    void aFolderThatDoesNotExistIsTheDestinationsFault() throws Exception {
        Outcome outcome = Outcome.of(
                "run",
                "--url",
                server.url().toString(),
                "--duckdb-file",
                folder.resolve("no/such/x.duckdb").toString());
        assertThat(outcome.status()).isEqualTo(74);
        nothingWritten();
    }

    @Test
    void aServerThatOffersNothingIsSaidSo() throws Exception {
        try (StandIn nobody = StandIn.start(
                Store.database("bad_input"), Store.server().withAnonRole(Optional.of("hasty_stranger")))) {
            Outcome outcome = Outcome.of("run", "--url", nobody.url().toString(), "--duckdb-file", file().toString());
            assertThat(outcome.status()).isIn(64, 69);
            assertThat(outcome.notes()).isNotBlank();
        }
        nothingWritten();
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
        assertThat(outcome.results()).contains("Examples:").contains("--url").contains("--work-dir");
    }

    @Test
    void completionKnowsTheVerbs() {
        assertThat(Outcome.of("completion").results())
                .contains("postgrest-extractor")
                .contains("resources");
    }

    private void nothingWritten() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> !name.equals("token")))
                    .isEmpty();
        }
    }

    private Outcome run(String... more) {
        return Outcome.load(server.url(), file(), more);
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
