// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan shows what a run then does, and leaves no trace. */
@Timeout(120)
class PlanRunTest {
    @TempDir
    Path folder;

    @Test
    void whatThePlanShowsIsWhatTheRunMakes() throws Exception {
        try (StandIn server = StandIn.start(Store.database("plan_run"), Store.server())) {
            Outcome plan = program("plan", server, "--output", "json");
            assertThat(plan.status()).as(plan.notes()).isEqualTo(2);
            assertThat(files()).isEmpty();
            assertThat(program("run", server).status()).isZero();
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(made(loaded)).isEqualTo(planned(plan.report()));
            }
            byte[] before = Files.readAllBytes(file());
            List<String> filesBefore = files();
            Outcome again = program("plan", server);
            assertThat(again.status()).as(again.results()).isZero();
            assertThat(again.results()).contains("No change").doesNotContain("CREATE TABLE");
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
            assertThat(files()).isEqualTo(filesBefore);
        }
    }

    private static Map<String, List<String>> planned(JsonNode report) {
        Map<String, List<String>> tables = new TreeMap<>();
        report.path("tables").forEach(table -> {
            List<String> columns = new ArrayList<>();
            table.path("columns")
                    .forEach(column -> columns.add(column.path("name").asText()));
            tables.put(table.path("table").asText(), columns);
        });
        return tables;
    }

    private static Map<String, List<String>> made(Loaded loaded) throws Exception {
        Map<String, List<String>> tables = new TreeMap<>();
        for (List<String> row : loaded.rows("SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_schema = 'postgrest_pipeline_dataset' AND table_name NOT LIKE '\\_%' ESCAPE '\\'"
                + " ORDER BY table_name, ordinal_position")) {
            tables.computeIfAbsent(row.getFirst(), name -> new ArrayList<>()).add(row.getLast());
        }
        return tables;
    }

    @Test
    void thePlanIsSqlAndSaysWhatIsInferred() throws Exception {
        try (StandIn server = StandIn.start(Store.database("plan_run"), Store.server())) {
            Outcome plan = program("plan", server, "--include", "items");
            assertThat(plan.results())
                    .contains("keyset by id", "GET ", "CREATE SCHEMA IF NOT EXISTS \"postgrest_pipeline_dataset\";")
                    .contains("-- items: new table")
                    .contains("-- inferred from the first page, more may follow: detail__n, detail__deep__x")
                    .contains("CREATE TABLE \"postgrest_pipeline_dataset\".\"items\" (\"id\" BIGINT")
                    .contains("-- items__tags: new table")
                    .contains("Nothing was written.");
        }
    }

    @Test
    void aColumnThatCameAtTheSourceIsAChange() throws Exception {
        PeerDatabase database = Store.database("plan_run_2");
        try (StandIn server = StandIn.start(database, Store.server())) {
            program("run", server);
        }
        change(database, "alter table store.pairs add column colour text");
        try (StandIn server = StandIn.start(database, Store.server())) {
            Outcome plan = program("plan", server);
            assertThat(plan.status()).isEqualTo(2);
            assertThat(plan.results())
                    .contains("-- pairs: 1 new columns")
                    .contains("ALTER TABLE \"postgrest_pipeline_dataset\".\"pairs\" ADD COLUMN \"colour\" VARCHAR;")
                    .contains("1 tables would be made or get columns");
        }
    }

    @Test
    void aChangeThatAContractForbidsIsRefused() throws Exception {
        PeerDatabase database = Store.database("plan_run_4");
        try (StandIn server = StandIn.start(database, Store.server())) {
            program("run", server);
        }
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + file());
                Statement statement = file.createStatement()) {
            statement.execute(
                    "UPDATE postgrest_pipeline_dataset._dlt_version SET schema = replace(schema,"
                            + " '\"resource\":\"pairs\"', '\"resource\":\"pairs\",\"schema_contract\":{\"columns\":\"freeze\"}')");
        }
        change(database, "alter table store.pairs add column colour text default 'red'");
        try (StandIn server = StandIn.start(database, Store.server())) {
            Outcome plan = program("plan", server, "--types", "inferred");
            assertThat(plan.status()).as(plan.results()).isEqualTo(65);
            assertThat(plan.results()).contains("Refused: ", "pairs", "colour", "A run would be refused");
            assertThat(program("run", server, "--types", "inferred").status()).isEqualTo(65);
        }
    }

    @Test
    void aFunctionThatMayWriteIsNeverCalled() throws Exception {
        PeerDatabase database = Store.database("plan_run_3");
        change(database, """
                create table public.calls (n integer);
                create function store.bump() returns integer language sql volatile security definer
                    as 'insert into public.calls values (1) returning n';
                grant execute on function store.bump() to anon;
                """);
        Path yaml = Files.writeString(folder.resolve("bump.yaml"), "resources: {rpc/bump: {method: post}}");
        try (StandIn server = StandIn.start(database, Store.server())) {
            Outcome plan = program("plan", server, "--include", "rpc/bump", "--config", yaml.toString());
            assertThat(plan.results()).contains("not called: it may write");
            assertThat(calls(database)).isZero();
        }
    }

    @Test
    void aRunThatWouldFailMakesThePlanFailTheSameWay() throws Exception {
        try (StandIn server = StandIn.start(Store.database("plan_run"), Store.server())) {
            assertThat(program("plan", server, "--include", "nothing").status()).isEqualTo(64);
        }
        assertThat(files()).isEmpty();
    }

    private static long calls(PeerDatabase database) throws Exception {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from public.calls")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void change(PeerDatabase database, String sql) throws Exception {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Outcome program(String verb, StandIn from, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--url", from.url().toString()));
        words.addAll(List.of("--duckdb-file", file().toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
