// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WholeRunTest {
    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("whole_run"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void everythingTheRoleMayReadIsLoadedAndProven() throws Exception {
        Outcome outcome = run(server, "--output", "json");
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.report().path("resources")).hasSize(7);
        for (JsonNode line : outcome.report().path("resources")) {
            assertThat(line.path("verdict").asText()).as(line.toString()).isEqualTo("PROVEN");
            assertThat(line.path("committed")).isEqualTo(line.path("read"));
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.count("items__tags")).isEqualTo(1000);
            assertThat(loaded.value("SELECT sum(price) FROM $.items")).isEqualTo("125250000000000012.525000000");
            assertThat(loaded.rows("SELECT name, detail__n, detail__deep__x FROM $.items WHERE id = 7"))
                    .containsExactly(List.of("item 7", "7", "3.5"));
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads WHERE status = 0"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theSummaryEndsWithTheFourLinesThatDltUsersKnow() {
        Outcome outcome = run(server);
        List<String> lines = outcome.results().lines().toList();
        assertThat(lines.get(lines.size() - 4)).startsWith("Pipeline postgrest_pipeline load step completed in ");
        assertThat(lines.get(lines.size() - 3))
                .isEqualTo(
                        "1 load package(s) were loaded to destination duckdb and into dataset postgrest_pipeline_dataset");
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo("The duckdb destination used duckdb:///" + file() + " location to store data");
        assertThat(lines.getLast()).matches("Load package [0-9.]+ is LOADED and contains no failed jobs");
    }

    @Test
    void loadingAgainReplacesAndDoublesNothing() throws Exception {
        run(server);
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
        }
        assertThat(run(server).status()).isZero();
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.count("items__tags")).isEqualTo(1000);
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("2");
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_version")).isEqualTo("1");
        }
    }

    @Test
    void aCapOfSevenChangesNothingButTheNumberOfRequests() throws Exception {
        run(server);
        try (StandIn capped = StandIn.start(
                        Store.database("whole_run"), Store.server().withMaxRows(7));
                Loaded loaded = Loaded.store(file())) {
            Path other = folder.resolve("capped.duckdb");
            Outcome outcome = Outcome.of(
                    "run", "--url", capped.url().toString(), "--duckdb-file", other.toString(), "--output", "json");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            try (Loaded cappedLoad = Loaded.store(other)) {
                assertThat(cappedLoad.everything()).isEqualTo(loaded.everything());
            }
            assertThat(outcome.resource("items").path("pages").asInt()).isGreaterThan(70);
        }
    }

    @Test
    void aRunKeyThatIsCommittedLoadsNothingMore() throws Exception {
        Outcome first = run(server, "--run-key", "job-1", "--output", "json");
        Outcome second = run(server, "--run-key", "job-1", "--output", "json");
        assertThat(second.status()).isZero();
        assertThat(second.report().path("loadId")).isEqualTo(first.report().path("loadId"));
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("1");
        }
    }

    @Test
    void aLimitedRunIsMarkedPartial() throws Exception {
        Outcome outcome = run(server, "--limit", "5", "--output", "json");
        assertThat(outcome.report().path("status").asText()).isEqualTo("PARTIAL");
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(5);
        }
    }

    @Test
    void plannedCountsAreAskedAsEstimatesAndNeverCalledAProof() throws Exception {
        List<String> preferences = Collections.synchronizedList(new ArrayList<>());
        try (FaultyServer watched = FaultyServer.over(server, (number, ask) -> {
            preferences.addAll(ask.headerValues("Prefer"));
            return Fault.none();
        })) {
            Outcome outcome = Outcome.load(watched.url(), file(), "--reconcile", "planned", "--output", "json");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(outcome.report().path("resources"))
                    .allSatisfy(
                            line -> assertThat(line.path("verdict").asText()).isEqualTo("PLANNED"));
            assertThat(outcome.resource("items").path("announced").asText()).isEqualTo("~500");
            assertThat(outcome.report().path("remarks").toString())
                    .contains("items: 500 rows read, the source's estimate is 500");
        }
        assertThat(preferences).anyMatch(prefer -> prefer.contains("count=planned"));
        assertThat(preferences).noneMatch(prefer -> prefer.contains("count=exact"));
    }

    @Test
    void whatAGatewayCompressesIsKeptAsItCameAndLoadedTheSame() throws Exception {
        Path work = folder.resolve("work");
        try (FaultyServer gateway =
                FaultyServer.over(server, (number, ask) -> new Fault.Changed(WholeRunTest::compressed))) {
            Outcome outcome = Outcome.load(
                    gateway.url(), file(), "--work-dir", work.toString(), "--package-keep", "--output", "json");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            Path data = work.resolve("postgrest_pipeline")
                    .resolve(outcome.report().path("loadId").asText())
                    .resolve("pages.bin");
            // an empty page is smaller as it is, and may come first
            assertThat(Files.readAllBytes(data)).containsSequence(0x1f, 0x8b);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items__tags")).isEqualTo(1000);
        }
    }

    private static Answer compressed(Answer answer) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.withBody(packed.toByteArray()).with("Content-Encoding", "gzip");
    }

    @Test
    void aTableThatBeganWithOtherTypesKeepsThemAndTheLedgerSaysSo() throws Exception {
        run(server, "--include", "items", "--types", "inferred");
        Outcome declared = run(server, "--include", "items", "--output", "json");
        assertThat(declared.report().path("remarks").toString())
                .contains("items: columns keep the types they have: price is double, declared as numeric");
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT typeof(price) FROM $.items LIMIT 1"))
                    .isEqualTo("DOUBLE");
        }
    }

    @Test
    void aSelectionLoadsWhatItNamesAndNothingElse() throws Exception {
        Outcome outcome = run(server, "--include", "rows_*", "--exclude", "rows_0", "--output", "json");
        assertThat(outcome.report().path("resources")).hasSize(3);
    }

    @Test
    void theReportLiesBesideTheFileAndLoadsListsIt() throws Exception {
        Outcome outcome = run(server, "--output", "json");
        String loadId = outcome.report().path("loadId").asText();
        assertThat(Files.exists(folder.resolve("store.duckdb.loads").resolve(loadId + ".json")))
                .isTrue();
        assertThat(Outcome.of("loads", "--duckdb-file", file().toString()).results())
                .contains(loadId);
    }

    private Outcome run(StandIn from, String... more) {
        return Outcome.load(from.url(), file(), more);
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
