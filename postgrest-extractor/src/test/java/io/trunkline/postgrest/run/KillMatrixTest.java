// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 at every named step, then the same run key again: the tables are those of one undisturbed run. */
@Timeout(120)
class KillMatrixTest {
    private static final String NEVER = "never";

    private static StandIn server;
    private static Map<String, List<List<String>>> oracle;

    @TempDir
    static Path oracleFolder;

    @TempDir
    Path folder;

    @BeforeAll
    @Timeout(120)
    static void start() throws Exception {
        server = StandIn.start(Store.database("kill_matrix"), Store.server());
        Path file = oracleFolder.resolve("oracle.duckdb");
        assertThat(run(file, oracleFolder.resolve("work"), NEVER, 0)).endsWith("DONE");
        try (Loaded loaded = Loaded.store(file)) {
            oracle = loaded.everything();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> steps() {
        List<Arguments> cases = new ArrayList<>();
        add(cases, "open", 0, true);
        add(cases, "discover", 0, false);
        add(cases, "opened", 0, true);
        add(cases, "read", 3, true);
        add(cases, "staged", 5, true);
        add(cases, "staged", 9, false);
        add(cases, "announce", 1, true);
        add(cases, "alter", 0, true);
        add(cases, "write", 1, true);
        add(cases, "reconcile", 0, true);
        add(cases, "flush", 0, false);
        add(cases, "publish", 0, true);
        add(cases, "before-commit", 0, true);
        add(cases, "before-commit", 0, false);
        add(cases, "after-commit", 0, true);
        add(cases, "after-commit", 0, false);
        add(cases, "report-written", 0, true);
        if ("full".equals(System.getProperty("trunkline.suite"))) {
            Stream.of("open", "opened", "announce", "alter", "write", "reconcile", "publish", "report-written")
                    .forEach(step -> add(cases, step, 0, false));
            for (int page = 0; page < 19; page++) {
                add(cases, "read", page, page % 2 == 0);
                add(cases, "staged", page, page % 2 == 1);
            }
        }
        return cases.stream();
    }

    private static void add(List<Arguments> cases, String step, int passes, boolean keepWorkFolder) {
        cases.add(Arguments.of(step, passes, keepWorkFolder));
    }

    @ParameterizedTest(name = "killed at {0} after {1}, working folder kept: {2}")
    @MethodSource("steps")
    void theTablesEqualOneUndisturbedRun(String step, int passes, boolean keepWorkFolder) throws Exception {
        Path file = folder.resolve("store.duckdb");
        Path work = folder.resolve("work");
        assertThat(run(file, work, step, passes)).endsWith("REACHED " + step);
        if (!keepWorkFolder) {
            wipe(work);
        }
        assertThat(run(file, work, NEVER, 0)).endsWith("DONE");
        try (Loaded loaded = Loaded.store(file)) {
            assertThat(loaded.everything()).isEqualTo(oracle);
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("1");
            assertThat(loaded.value("SELECT count(DISTINCT _dlt_load_id) FROM $.items"))
                    .isEqualTo("1");
            assertThat(loaded.value("SELECT count(*) FROM $._trunkline_loads")).isEqualTo("1");
        }
    }

    /** Runs until the step or the end, kills the process there, and gives its output. */
    private static String run(Path file, Path work, String step, int passes) throws Exception {
        Process process = KillableRun.start(server.url(), file, work, step, passes);
        String said = KillableRun.until("REACHED", process);
        process.destroyForcibly(); // SIGKILL; at its end it is gone already
        process.waitFor();
        return said.strip();
    }

    private static void wipe(Path work) throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, IOException failure) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
