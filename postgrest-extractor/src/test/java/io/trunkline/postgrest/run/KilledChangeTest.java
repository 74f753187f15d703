// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.state.PipelineState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 during replay, drop and state set: tables, rejected rows and state are those of before or of one undisturbed change. */
@Timeout(120)
class KilledChangeTest {
    private static final String NEVER = "never";
    private static final List<String> VERBS = List.of("replay", "drop", "state");

    @TempDir
    static Path shared;

    private static StandIn server;
    private static Map<String, List<List<String>>> before;
    private static final Map<String, Map<String, List<List<String>>>> AFTER = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeAll
    @Timeout(120)
    static void load() throws Exception {
        PeerDatabase database = Store.database("killed_change");
        server = StandIn.start(database, Store.server());
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into store.items select 1000 + g, repeat('x', 3000), 1, array['x'], null,"
                    + " timestamptz '2024-02-01 00:00:00+00' from generate_series(1, 3) g");
        }
        Path settings = Files.writeString(shared.resolve("trunkline.yaml"), """
                resources:
                  items:
                    incremental:
                      cursor_path: updated_at
                """);
        Outcome loaded = Outcome.load(
                server.url(),
                shared.resolve("store.duckdb"),
                "--config",
                settings.toString(),
                "--include",
                "items,pairs",
                "--max-row-bytes",
                "2K");
        assertThat(loaded.status()).as(loaded.notes()).isZero();
        before = everything(shared.resolve("store.duckdb"));
        for (String verb : VERBS) {
            Path file = copy(Files.createDirectory(shared.resolve(verb)));
            assertThat(change(verb, file, NEVER)).isZero();
            AFTER.put(verb, everything(file));
            assertThat(AFTER.get(verb)).isNotEqualTo(before);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"replay, write", "replay, before-commit", "drop, before-commit", "state, before-commit"})
    void beforeTheCommitNothingIsChangedAndAnotherTryChangesItOnce(String verb, String step) throws Exception {
        Path file = copy(folder);

        assertThat(change(verb, file, step)).isEqualTo(KilledChange.KILLED);
        assertThat(everything(file)).isEqualTo(before);

        assertThat(change(verb, file, NEVER)).isZero();
        assertThat(everything(file)).isEqualTo(AFTER.get(verb));
    }

    @ParameterizedTest
    @CsvSource({"replay, after-commit", "drop, after-commit", "state, after-commit"})
    void afterTheCommitEverythingIsChanged(String verb, String step) throws Exception {
        Path file = copy(folder);

        assertThat(change(verb, file, step)).isEqualTo(KilledChange.KILLED);

        assertThat(everything(file)).isEqualTo(AFTER.get(verb));
    }

    private static Path copy(Path into) throws Exception {
        return Files.copy(shared.resolve("store.duckdb"), into.resolve("store.duckdb"));
    }

    private static int change(String verb, Path file, String step) throws Exception {
        Path said = Files.createTempFile(file.getParent(), "said", ".txt");
        int status = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledChange.class.getName(),
                        verb,
                        server.url().toString(),
                        file.toString(),
                        step)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(said)).isIn(0, KilledChange.KILLED);
        return status;
    }

    /** The tables with data, the rows kept aside, what is remembered, and how many loads and schemas there are. */
    private static Map<String, List<List<String>>> everything(Path file) throws Exception {
        try (Loaded loaded = Loaded.store(file)) {
            Map<String, List<List<String>>> all = new TreeMap<>(loaded.everything());
            all.put(
                    "_trunkline_rejected",
                    loaded.rows("SELECT resource, code, raw::json->>'id' FROM $._trunkline_rejected ORDER BY ALL"));
            for (String table : List.of("_dlt_loads", "_dlt_version", "_dlt_pipeline_state", "_trunkline_loads")) {
                all.put(table, loaded.rows("SELECT count(*) FROM $." + table));
            }
            all.put(
                    "cursors",
                    List.of(PipelineState.decode(
                                    loaded.value("SELECT state FROM $._dlt_pipeline_state ORDER BY version DESC"))
                            .cursors("postgrest")
                            .stream()
                            .map(String::valueOf)
                            .toList()));
            return all;
        }
    }
}
