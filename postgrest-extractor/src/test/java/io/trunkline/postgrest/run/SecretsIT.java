// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.restassured.RestAssured;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.ProgramProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets that bear a mark are looked for in everything the program says and leaves, at its chattiest. */
class SecretsIT {
    private static final String MARK = "MARKEDSECRET";
    private static final String SIGNING = StandInSettings.TEST_SECRET;
    private static final String HEADER = "X-Gateway-Key: " + MARK + "-header";
    private static final String HASH_KEY = MARK + "-hash-key-0123456789";

    private static StandIn source;

    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        source = StandIn.start(Store.database("secrets"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        source.close();
    }

    @Test
    void noSecretIsSaidOrLeftAnywhere() throws Exception {
        mountedSecrets();
        for (String verb : List.of(
                "run", "run --full-refresh", "check", "resources", "plan", "loads", "schema show", "state show")) {
            run(verb, source.url().toString());
        }
        run("run", "http://" + MARK + "-user:" + MARK + "-password@127.0.0.1:9");
        run("run --jwt-role nobody", source.url().toString());
        serve();
        everythingLeft();
        assertThat(seen).hasSizeGreaterThan(10).anyMatch(text -> text.contains("DEBUG") || text.contains("TRACE"));
        for (String text : seen) {
            assertThat(text).doesNotContain(MARK).doesNotContain(SIGNING);
        }
    }

    @Test
    void aSecretThatChangesIsUsedByTheNextRunOfServe() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "this is not the secret that the server knows");
        int port = PeerProcess.freePort();
        try (ProgramProcess serving = ProgramProcess.start(
                folder,
                Map.of("TRUNKLINE_JWT_SECRET_FILE", secret.toString(), "TRUNKLINE_JWT_ROLE", "anon"),
                "serve",
                "--config",
                pipelines().toString(),
                "--http-port",
                String.valueOf(port))) {
            serving.until("Serving shop");
            start(port);
            serving.until("TL-2004");
            Files.writeString(secret, SIGNING);
            serving.until("the run is over", () -> !running(port));
            start(port);
            serving.until("shop: load ");
            serving.terminate();
            assertThat(serving.end()).isZero();
        }
    }

    private Path pipelines() throws IOException {
        Path pipelines = Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(
                pipelines.resolve("shop.yaml"),
                "url: " + source.url() + "\nduckdb.file: shop.duckdb\nschedule: '0 0 1 1 *'\n");
        return pipelines;
    }

    private static void start(int port) {
        assertThat(RestAssured.given()
                        .port(port)
                        .contentType("application/json")
                        .body("{\"pipeline\":\"shop\"}")
                        .post("/runs")
                        .statusCode())
                .isEqualTo(202);
    }

    private static boolean running(int port) {
        return RestAssured.given().port(port).get("/pipelines/shop").jsonPath().getBoolean("running");
    }

    private void mountedSecrets() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("trunkline.jwt-secret"), SIGNING + "\n");
        Files.writeString(secrets.resolve("trunkline.hash-key"), HASH_KEY + "\n");
        Files.writeString(secrets.resolve("trunkline.postgres.password"), MARK + "-pg\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("r-xr-x---"));
        Files.writeString(folder.resolve("termination-log"), "");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                folder.resolve("secrets").toString());
        environment.put("TRUNKLINE_JWT_ROLE", "anon");
        environment.put("TRUNKLINE_HEADER", HEADER);
        environment.put("QUARKUS_LOG_LEVEL", "TRACE");
        environment.put("QUARKUS_LOG_CONSOLE_LEVEL", "TRACE");
        environment.put(
                "TRUNKLINE_TERMINATION_LOG", folder.resolve("termination-log").toString());
        environment.put("TRUNKLINE_DUCKDB_FILE", folder.resolve("loaded.duckdb").toString());
        environment.put("TRUNKLINE_WORK_DIR", folder.resolve("work").toString());
        environment.put("TRUNKLINE_PACKAGE_KEEP", "true");
        return environment;
    }

    private void run(String verb, String url) throws Exception {
        Map<String, String> environment = environment();
        environment.put("TRUNKLINE_URL", url);
        List<String> words = new ArrayList<>(List.of(verb.split(" ")));
        words.add("--verbose");
        if (verb.startsWith("run")) {
            words.addAll(List.of("--management-port", String.valueOf(PeerProcess.freePort())));
        }
        try (ProgramProcess program = ProgramProcess.start(folder, environment, words.toArray(String[]::new))) {
            program.end();
            seen.add(program.said());
        }
        seen.add(Files.readString(folder.resolve("termination-log")));
    }

    private void serve() throws Exception {
        int port = PeerProcess.freePort();
        int management = PeerProcess.freePort();
        try (ProgramProcess serving = ProgramProcess.start(
                folder,
                environment(),
                "serve",
                "--verbose",
                "--config",
                pipelines().toString(),
                "--http-port",
                String.valueOf(port),
                "--management-port",
                String.valueOf(management))) {
            serving.until("Serving shop");
            start(port);
            serving.until("the run is over", () -> !running(port));
            for (String page : List.of("/loads", "/pipelines", "/pipelines/shop", "/loads/1")) {
                seen.add(RestAssured.given().port(port).get(page).asString());
            }
            for (String page : List.of("/q/metrics", "/q/health", "/q/health/group/pipelines")) {
                seen.add(RestAssured.given().port(management).get(page).asString());
            }
            serving.terminate();
            serving.end();
            seen.add(serving.said());
        }
    }

    /** Every file but the mounted secrets, byte by byte: the DuckDB file with the load tables, reports, packages. */
    private void everythingLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("secrets")))
                    .toList()) {
                seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
