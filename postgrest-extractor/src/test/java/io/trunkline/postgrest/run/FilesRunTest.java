// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program into files. */
class FilesRunTest {
    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("files_run"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private Outcome run(String verb, String... more) {
        String[] words = new String[more.length + 7];
        words[0] = verb;
        words[1] = "--url";
        words[2] = server.url().toString();
        words[3] = "--destination";
        words[4] = "filesystem";
        words[5] = "--bucket-url";
        words[6] = folder.toUri().toString();
        System.arraycopy(more, 0, words, 7, more.length);
        return Outcome.of(words);
    }

    private long count(String table, String pattern) throws SQLException {
        Path files = folder.resolve("postgrest_pipeline_dataset").resolve(table).resolve(pattern);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM '" + files + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"jsonl, *.jsonl.gz", "csv, *.csv.gz", "parquet, *.parquet"})
    void allRowsAreLoadedAndProvenTwice(String format, String pattern) throws SQLException {
        for (int i = 0; i < 2; i++) {
            Outcome outcome = run("run", "--files-format", format, "--output", "json");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(outcome.report().path("resources"))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line.path("verdict").asText()).isEqualTo("PROVEN"));
            assertThat(count("items", pattern)).isEqualTo(500);
            assertThat(count("items__tags", pattern)).isEqualTo(1000);
        }
        Outcome loads = run("loads", "--output", "json");
        assertThat(loads.status()).as(loads.notes()).isZero();
        assertThat(loads.report()).hasSize(2);
    }

    @Test
    void checkLooksAtTheFolder() {
        Outcome outcome = run("check");
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.results()).contains("destination filesystem");
    }

    @Test
    void aStoreThatIsNotKnownIsRefused() {
        Outcome outcome = Outcome.of(
                "run", "--url", server.url().toString(), "--destination", "filesystem", "--bucket-url", "gs://lake");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("gs://", "s3://bucket/prefix");
    }
}
