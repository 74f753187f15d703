// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A column that is left out or hashed: its clear value is nowhere, not in tables, rejected rows, packages, reports or output. */
@Timeout(120)
class SensitiveColumnsRunTest {
    private static final String CLEAR = "Marked-Clear-Value";

    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        PeerDatabase database = Store.database("sensitive");
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("update store.items set name = '" + CLEAR + "' || id % 10;"
                    + "update store.items set detail = jsonb_build_object('n', 1, 'secret', '" + CLEAR + "');"
                    + "insert into store.items values (9001, '" + CLEAR + "' || repeat('x', 3000), 1, array['x'],"
                    + " null, '2025-01-01');"
                    + "insert into store.items values (9002, '" + CLEAR + "1', 1, array[repeat('y', 3000)],"
                    + " null, '2025-01-01')");
        }
        server = StandIn.start(database, Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aColumnThatIsLeftOutIsNotEvenAskedFor() throws Exception {
        Outcome outcome = run("""
                resources:
                  items:
                    columns:
                      name: {exclude: true}
                      detail.secret: {exclude: true}
                """);
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        nowhere(outcome);
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(501);
            assertThat(loaded.count("_trunkline_rejected")).isEqualTo(1);
            assertThat(loaded.value("SELECT count(*) FROM information_schema.columns"
                            + " WHERE column_name IN ('name', 'detail__secret') AND table_name = 'items'"))
                    .isEqualTo("0");
            assertThat(loaded.value("SELECT sum(detail__n) FROM $.items")).isEqualTo("500");
        }
    }

    @Test
    void aHashedColumnIsTextByWhichRowsCanStillBeJoined() throws Exception {
        Outcome outcome = run("""
                resources:
                  items:
                    columns:
                      name: {hash: true}
                      detail: {hash: true}
                """, "--work-dir", folder.resolve("work").toString(), "--package-keep");
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.report().path("remarks").toString()).contains("no load package");
        nowhere(outcome);
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.rows("SELECT count(DISTINCT name), min(length(name)), max(length(name)) FROM $.items"))
                    .containsExactly(List.of("11", "64", "64"));
            assertThat(loaded.value("SELECT count(DISTINCT detail) FROM $.items"))
                    .isEqualTo("1");
            assertThat(loaded.rows("SELECT hashed, length(raw::json->>'name') FROM $._trunkline_rejected"))
                    .containsExactly(List.of("detail,name", "64"));
            assertThat(loaded.value("SELECT typeof(any_value(id)) FROM $.items"))
                    .isEqualTo("BIGINT");
        }
        Outcome replayed = program("replay", "items.yaml");
        assertThat(replayed.resource("items").path("committed").asInt()).isEqualTo(1);
        nowhere(replayed);
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(DISTINCT name) FROM $.items")).isEqualTo("11");
        }
    }

    @Test
    void aKeyCanBeHashedAndStillTellsRowsApart() throws Exception {
        Outcome outcome = run("""
                resources:
                  items:
                    columns:
                      id: {hash: true}
                      name: {exclude: true}
                      detail: {exclude: true}
                """);
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.resource("items").path("verdict").asText()).isEqualTo("PROVEN");
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(DISTINCT id) FROM $.items WHERE length(id) = 64"))
                    .isEqualTo("501");
        }
    }

    @Test
    void aMisspeltColumnIsRefusedBeforeItsClearValueGetsThrough() throws Exception {
        for (String word : List.of("hash", "exclude")) {
            Outcome outcome = run("resources: {items: {columns: {nmae: {" + word + ": true}}}}");
            assertThat(outcome.status()).as(word).isEqualTo(64);
            assertThat(outcome.results()).contains("nmae").contains("updated_at");
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void hashingWantsAKeyThatCannotBeGuessed() throws Exception {
        Path yaml =
                Files.writeString(folder.resolve("items.yaml"), "resources: {items: {columns: {name: {hash: true}}}}");
        List<String> words = List.of("--config", yaml.toString(), "--include", "items");
        Outcome without = Outcome.load(server.url(), file(), words.toArray(String[]::new));
        assertThat(without.status()).isEqualTo(64);
        assertThat(without.notes()).contains("TL-1003").contains("hash-key-file");
        Path weak = Files.writeString(folder.resolve("weak"), "short");
        List<String> more = new ArrayList<>(words);
        more.addAll(List.of("--hash-key-file", weak.toString()));
        Outcome guessed = Outcome.load(server.url(), file(), more.toArray(String[]::new));
        assertThat(guessed.status()).isEqualTo(64);
        assertThat(guessed.notes()).contains("fewer than 16").doesNotContain("short\"");
    }

    @Test
    void theCursorCannotBeHidden() throws Exception {
        Outcome outcome = run("""
                resources:
                  items:
                    incremental: {cursor_path: updated_at}
                    columns:
                      updated_at: {hash: true}
                """);
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.results()).contains("is the cursor");
    }

    private Outcome run(String yaml, String... more) throws IOException {
        Files.writeString(folder.resolve("items.yaml"), yaml);
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--include", "items", "--max-row-bytes", "2K"));
        return program("run", "items.yaml", words.toArray(String[]::new));
    }

    private Outcome program(String verb, String yaml, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n");
        List<String> words = new ArrayList<>(List.of(verb, "--url", server.url().toString(), "--output", "json"));
        words.addAll(List.of("--duckdb-file", file().toString(), "--hash-key-file", key.toString(), "--verbose"));
        words.addAll(List.of("--config", folder.resolve(yaml).toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private void nowhere(Outcome outcome) throws IOException {
        assertThat(outcome.results() + outcome.notes()).doesNotContain(CLEAR);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CLEAR);
            }
        }
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
