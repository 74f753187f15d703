// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Recorded;
import io.trunkline.patroni.testkit.RecordedNode;
import io.trunkline.patroni.values.Version;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the tables of any recording, whatever the version and the state. */
final class Invariants {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final CaptureRun run;
    private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

    Invariants(CaptureRun run) {
        this.run = run;
    }

    void hold() throws SQLException {
        endsAsItShould();
        everyNodeIsAskedPolitely();
        everyListedMemberHasItsRows();
        statusRowsSayWhatTheNodesSaid();
        everyProbeHasItsRow();
        listRowsSayWhatTheListSaid();
        lagIsThatOfThePositions();
        metricsAreComplete();
        factsAreComplete();
        nothingIsSecret();
    }

    private void endsAsItShould() throws SQLException {
        boolean answered = table("requests").stream()
                .anyMatch(row -> List.of("ok", "unavailable_503").contains(row.get("outcome")));
        String said = run.capture() + ": " + run.outcome();
        if (answered) {
            assertThat(run.outcome().status()).as(said).isZero();
        } else {
            assertThat(run.outcome().status()).as(said).isIn(64, 69);
            assertThat(run.outcome().notes()).as(said).containsPattern("TL-\\d{4}");
        }
        assertThat(run.took()).as(said).isLessThan(LONGEST);
        assertThat(table("cluster")).hasSize(1);
    }

    private void everyNodeIsAskedPolitely() {
        run.cluster().nodes().forEach((name, node) -> {
            assertThat(node.mostBusy()).as(run.capture() + " " + name).isLessThanOrEqualTo(1);
            assertThat(node.asked()).as(run.capture() + " " + name).doesNotHaveDuplicates();
            assertThat(node.asked()).allMatch(line -> line.startsWith("GET ") && line.endsWith(" HTTP/1.1"));
            assertThat(timeouts(name, node)).as(run.capture() + " " + name).isLessThanOrEqualTo(1);
        });
    }

    /** Questions that the node left without an answer: the first one must be the last of its kind. */
    private long timeouts(String name, FakeNode node) {
        RecordedNode recorded = run.capture().node(name).orElseThrow();
        return node.asked().stream()
                .map(line -> line.split(" ")[1])
                .filter(path -> !List.of("/cluster", "/history", "/config").contains(path))
                .map(recorded::answer)
                .filter(answer -> answer.error().filter("TimeoutError"::equals).isPresent())
                .count();
    }

    private void everyListedMemberHasItsRows() throws SQLException {
        List<String> asked = column("patroni", "member");
        assertThat(asked).as(run.capture().toString()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(column("members", "member")).as(run.capture().toString()).isSubsetOf(asked);
        assertThat(new HashSet<>(column("fleet", "member"))).isEqualTo(new HashSet<>(asked));
        for (JsonNode member : list().path("members")) {
            assertThat(asked)
                    .as(run.capture().toString())
                    .contains(member.path("name").asText());
        }
    }

    private void statusRowsSayWhatTheNodesSaid() throws SQLException {
        for (Map<String, String> row : table("patroni")) {
            JsonNode said = status(row);
            String about = run.capture() + " " + row.get("member") + " " + said;
            assertThat(row.get("answered")).as(about).isEqualTo(String.valueOf(!said.isMissingNode()));
            if (said.isMissingNode()) {
                assertThat(row).as(about).containsEntry("role", "null").containsEntry("state", "null");
                continue;
            }
            for (String column : List.of(
                    "state", "role", "server_version", "timeline", "replication_state", "database_system_identifier")) {
                assertThat(row.get(column))
                        .as(about + " " + column)
                        .isEqualTo(said.path(column).asText("null"));
            }
            for (String flag : List.of(
                    "pause",
                    "cluster_unlocked",
                    "pending_restart",
                    "sync_standby",
                    "quorum_standby",
                    "failsafe_mode_is_active")) {
                assertThat(row.get(flag))
                        .as(about + " " + flag)
                        .isEqualTo(String.valueOf(said.path(flag).asBoolean(false)));
            }
            for (String position : List.of("location", "received_location", "replayed_location")) {
                assertThat(row.get("xlog__" + position))
                        .as(about)
                        .isEqualTo(said.path("xlog").path(position).asText("null"));
            }
            assertThat(row.get("patroni__version"))
                    .isEqualTo(said.path("patroni").path("version").asText("null"));
            assertThat(norm(said.path("role").asText())).as(about).isEqualTo(row.get("role_norm"));
            String id = row.get("_dlt_id");
            assertThat(children("patroni__replication", id))
                    .as(about)
                    .hasSize(said.path("replication").size());
            assertThat(children("patroni__tags", id))
                    .as(about)
                    .hasSize(said.path("tags").size());
            assertThat(children("patroni__pending_restart_reason", id))
                    .as(about)
                    .hasSize(said.path("pending_restart_reason").size());
        }
    }

    private void everyProbeHasItsRow() throws SQLException {
        List<Map<String, String>> rows = table("probes");
        assertThat(rows)
                .as(run.capture().toString())
                .hasSize(column("patroni", "member").size() * Probe.USUAL.size());
        for (Map<String, String> row : rows) {
            probe(row);
        }
    }

    private void probe(Map<String, String> row) throws SQLException {
        Map<String, String> member = one("patroni", "member", row.get("member"));
        Optional<RecordedNode> node = node(member.get("target"));
        String about = run.capture() + " " + row;
        Optional<Version> version = Version.of(member.get("patroni__version"));
        boolean old = version.isPresent()
                && !version.get()
                        .isAtLeast(Probe.of(row.get("probe")).orElseThrow().since());
        assertThat(row.get("supported")).as(about).isEqualTo(String.valueOf(!old));
        if (old || node.isEmpty() || row.get("outcome").equals("skipped")) {
            assertThat(row).as(about).containsEntry("status", "null").containsEntry("ok", "null");
            return;
        }
        Recorded answer = node.get().answer(row.get("endpoint"));
        assertThat(row.get("status"))
                .as(about)
                .isEqualTo(answer.error().isPresent() ? "null" : String.valueOf(answer.status()));
        if (List.of("200", "503").contains(row.get("status"))) {
            assertThat(row.get("ok")).as(about).isEqualTo(String.valueOf(answer.status() == 200));
        }
    }

    private void listRowsSayWhatTheListSaid() throws SQLException {
        for (JsonNode member : list().path("members")) {
            Map<String, String> row =
                    one("members", "member", member.path("name").asText());
            String about = run.capture() + " " + member;
            assertThat(row.get("role")).as(about).isEqualTo(member.path("role").asText());
            assertThat(row.get("state"))
                    .as(about)
                    .isEqualTo(member.path("state").asText());
            for (String lag : List.of("lag", "receive_lag", "replay_lag")) {
                JsonNode said = member.path(lag);
                assertThat(row.get(lag)).as(about).isEqualTo(said.isNumber() ? said.asText() : "null");
                assertThat(row.get(lag + "_known"))
                        .as(about)
                        .isEqualTo(said.isMissingNode() ? "null" : String.valueOf(said.isNumber()));
            }
            for (String lsn : List.of("lsn", "receive_lsn", "replay_lsn")) {
                String said = member.path(lsn).asText("null");
                assertThat(row.get(lsn)).as(about).isEqualTo(said.equals("unknown") ? "null" : said);
                assertThat(row.get(lsn + "_bytes")).as(about).isEqualTo(said.contains("/") ? bytes(said) : "null");
            }
            assertThat(children("members__tags", row.get("_dlt_id")))
                    .as(about)
                    .hasSize(member.path("tags").size());
        }
    }

    private void lagIsThatOfThePositions() throws SQLException {
        List<Map<String, String>> rows = table("patroni");
        OptionalLong head = rows.stream()
                .filter(row -> row.get("role_norm").equals("primary")
                        && !row.get("xlog__location").equals("null"))
                .mapToLong(row -> Long.parseLong(row.get("xlog__location")))
                .max();
        if (head.isEmpty()) {
            return;
        }
        for (Map<String, String> row : rows) {
            String replayed = row.get("xlog__replayed_location");
            String expected = replayed.equals("null")
                    ? "null"
                    : String.valueOf(Math.max(0, head.getAsLong() - Long.parseLong(replayed)));
            assertThat(row.get("replay_lag_bytes"))
                    .as(run.capture() + " " + row)
                    .isEqualTo(expected);
        }
    }

    private void metricsAreComplete() throws SQLException {
        for (Map<String, String> row : table("patroni")) {
            Optional<RecordedNode> node =
                    node(row.get("target")).filter(found -> row.get("answered").equals("true"));
            long samples = node.map(found -> found.answer("/metrics"))
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> answer.body()
                            .lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .count())
                    .orElse(0L);
            assertThat(those("metrics", "member", row.get("member")))
                    .as(run.capture() + " " + row.get("member"))
                    .hasSize((int) samples)
                    .noneMatch(sample -> sample.get("value").equals("null"));
        }
    }

    private void factsAreComplete() throws SQLException {
        JsonNode history = observed("/history");
        assertThat(table("history")).as(run.capture().toString()).hasSize(history.size());
        for (JsonNode line : history) {
            Map<String, String> row = one("history", "timeline", line.path(0).asText());
            assertThat(row.get("end_lsn")).isEqualTo(line.path(1).asText());
            assertThat(row.get("new_leader")).isEqualTo(line.path(4).asText("null"));
        }
        assertThat(table("config")).as(run.capture().toString()).hasSize(leaves(observed("/config")));
        assertThat(table("failsafe"))
                .as(run.capture().toString())
                .hasSize(observed("/failsafe").size());
    }

    private void nothingIsSecret() throws SQLException {
        assertThat(table("config"))
                .noneMatch(row ->
                        row.get("redacted").equals("true") && !row.get("value").equals("***"));
        assertThat(table("config"))
                .noneMatch(row -> row.get("path").contains("password")
                        && !row.get("value").equals("***"));
    }

    private JsonNode status(Map<String, String> row) throws SQLException {
        boolean answered = those("requests", "endpoint", "/patroni").stream()
                .anyMatch(asked -> asked.get("target").equals(row.get("target"))
                        && !asked.get("status").equals("null"));
        return answered ? body(node(row.get("target")), "/patroni") : MissingNode.getInstance();
    }

    private JsonNode list() throws SQLException {
        JsonNode list = observed("/cluster");
        return list.has("members") ? list : MissingNode.getInstance();
    }

    /** What the node that was asked for it said; the last one that said anything. */
    private JsonNode observed(String endpoint) throws SQLException {
        return those("requests", "endpoint", endpoint).stream()
                .filter(row -> row.get("outcome").equals("ok"))
                .map(row -> body(node(row.get("target")), endpoint))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private Optional<RecordedNode> node(String target) {
        return run.cluster().at(target).flatMap(name -> run.capture().node(name));
    }

    private JsonNode body(Optional<RecordedNode> node, String endpoint) {
        try {
            return node.isEmpty()
                    ? MissingNode.getInstance()
                    : JSON.readTree(
                            run.cluster().moved(node.get().answer(endpoint).body()));
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private List<Map<String, String>> children(String table, String parent) throws SQLException {
        return those(table, "_dlt_parent_id", parent);
    }

    private List<String> column(String table, String column) throws SQLException {
        return table(table).stream().map(row -> row.get(column)).toList();
    }

    private List<Map<String, String>> table(String name) throws SQLException {
        List<Map<String, String>> known = tables.get(name);
        if (known == null) {
            known = run.loaded().table(name);
            tables.put(name, known);
        }
        return known;
    }

    private List<Map<String, String>> those(String table, String column, String value) throws SQLException {
        return table(table).stream()
                .filter(row -> row.get(column).equals(value))
                .toList();
    }

    private Map<String, String> one(String table, String column, String value) throws SQLException {
        return those(table, column, value).getFirst();
    }

    private static int leaves(JsonNode tree) {
        int leaves = 0;
        for (JsonNode child : tree) {
            leaves += child.isContainerNode() && !child.isEmpty() ? leaves(child) : 1;
        }
        return leaves;
    }

    private static String norm(String role) {
        return switch (role) {
            case "master", "primary" -> "primary";
            case "standby_leader", "replica" -> role;
            default -> "other";
        };
    }

    private static String bytes(String lsn) {
        String[] halves = lsn.split("/");
        return String.valueOf((Long.parseLong(halves[0], 16) << 32) + Long.parseLong(halves[1], 16));
    }
}
