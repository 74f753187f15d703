// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A process killed at any step leaves the old rows or the new ones, and the next run makes them those of an undisturbed one. */
class PostgresKillTest {
    private static final List<String> STEPS =
            List.of("open", "announce", "write", "alter", "before-commit", "after-commit");
    private static final List<String> DISPOSITIONS = List.of("append", "replace", "merge");

    private final LoaderDatabase database = LoaderDatabase.named("kills");

    static Stream<Arguments> kills() {
        boolean full = "full".equals(System.getProperty("trunkline.suite"));
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            for (int j = 0; j < DISPOSITIONS.size(); j++) {
                if (full || i % DISPOSITIONS.size() == j) {
                    cases.add(Arguments.of(DISPOSITIONS.get(j), STEPS.get(i)));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, killed at {1}")
    @MethodSource("kills")
    void theTablesEqualOneUndisturbedRun(String disposition, String step) throws Exception {
        database.drop(KilledPostgresLoad.DATASET);
        KilledPostgresLoad.main(database.address(), "1", disposition);
        assertThat(child(disposition, step)).isEqualTo(KilledPostgresLoad.KILLED);
        boolean committed = "after-commit".equals(step);
        assertThat(counts()).containsExactlyElementsOf(committed ? after(disposition) : List.of("1 5001"));
        database.run("UPDATE killed._trunkline_lock SET expires_at = '-infinity'");
        KilledPostgresLoad.main(database.address(), "2", disposition);
        assertThat(counts()).containsExactlyElementsOf(after(disposition));
        assertThat(database.look(
                        KilledPostgresLoad.DATASET,
                        "SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_trunkline\\_stage%'"))
                .isEmpty();
    }

    private static List<String> after(String disposition) {
        return "append".equals(disposition) ? List.of("1 5001", "2 5001") : List.of("2 5001");
    }

    private List<String> counts() {
        return database.look(
                KilledPostgresLoad.DATASET,
                "SELECT load || ' ' || count(*) FROM (SELECT substr(_dlt_id, 1, 1) AS load FROM {numbers}) AS n"
                        + " GROUP BY load ORDER BY load");
    }

    private int child(String disposition, String step) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPostgresLoad.class.getName(),
                        database.address(),
                        "2",
                        disposition,
                        step)
                .inheritIO()
                .start()
                .waitFor();
    }
}
