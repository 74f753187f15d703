// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the guide's questions after the rounds it names, at the times at which these were recorded, and compares its answers.
 * {@code -Dtrunkline.write-docs=true} writes them down.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/how-to/patroni.md");
    private static final String DATASET = "patroni_pipeline_dataset";
    private static final Pattern EXAMPLE = Pattern.compile(
            "<!-- rounds: (?<states>[^>]*) -->\\n```\\n(?<query>.*?;)\\n(?<answer>.*?)```", Pattern.DOTALL);
    private static final Pattern FILES = Pattern.compile("<!-- files -->\\n```sql\\n(.*?)```", Pattern.DOTALL);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Map<String, String> RECORDED = Map.of(
            "healthy", "04:13:14",
            "after-switchover", "04:13:47",
            "pending-restart", "04:13:53",
            "mid-failover", "04:14:13",
            "just-promoted", "04:14:32",
            "after-failover", "04:14:57",
            "hung-postgres", "04:16:06",
            "replica-replay-lag", "04:24:40");

    @TempDir
    Path folder;

    @Test
    void theAnswersOfTheGuideAreWhatTheTablesSay() throws Exception {
        String guide = Files.readString(GUIDE);
        List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(8);
        String told = guide;
        for (MatchResult example : examples) {
            String states = example.group("states");
            Path file = folder.resolve(states.replaceAll("\\W+", "-") + ".duckdb");
            if (Files.notExists(file)) {
                load(file, List.of(states.split(", ")));
            }
            String answer = answer(file, example.group("query"));
            assertThat(answer).as(example.group("query")).isNotEmpty();
            told = told.replace(
                    example.group(),
                    "<!-- rounds: " + states + " -->\n```\n" + example.group("query") + "\n" + answer + "```");
        }
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(GUIDE, told);
        } else {
            assertThat(guide).isEqualTo(told);
        }
    }

    @Test
    void theQuestionsCanBeAskedOfFiles() throws Exception {
        Path lake = folder.resolve("lake");
        for (String state : List.of("after-switchover", "pending-restart")) {
            try (ReplayedCluster cluster = Runs.cluster("4.1.4", state)) {
                Outcome outcome = Outcome.of(
                        "run",
                        "--url",
                        cluster.urls().getFirst().toString(),
                        "--destination",
                        "filesystem",
                        "--bucket-url",
                        lake.toUri().toString(),
                        "--files-format",
                        "parquet");
                assertThat(outcome.status()).as(outcome.notes()).isZero();
                assertThat(outcome.notes() + outcome.results()).contains("cannot merge");
            }
        }
        Path file = folder.resolve("lake.duckdb");
        Matcher script = FILES.matcher(Files.readString(GUIDE));
        assertThat(script.find()).isTrue();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(script.group(1).replace("/data/lake", lake.toString()));
        }
        assertThat(Outcome.of("views", "--duckdb-file", file.toString()).status())
                .isZero();
        assertThat(answer(file, "SELECT member, role FROM current_topology;"))
                .isEqualTo("patroni1 | replica\npatroni2 | primary\npatroni3 | replica\n");
        assertThat(answer(file, "SELECT path, old_value, new_value FROM config_changes;"))
                .isEqualTo("postgresql.parameters.max_connections | 25 | 31\n"
                        + "postgresql.parameters.max_worker_processes | 4 | 5\n");
        assertThat(answer(file, "SELECT leader_changes FROM failovers_weekly;")).isEqualTo("1\n");
    }

    private static void load(Path file, List<String> states) throws SQLException {
        for (String state : states) {
            try (ReplayedCluster cluster = Runs.cluster("4.1.4", state)) {
                Instant began = Instant.now();
                Stream<String> urls = cluster.urls().stream().map(Object::toString);
                Outcome outcome = Runs.load(String.join(",", urls.toList()), file, "--views");
                assertThat(outcome.status()).as(outcome.notes()).isZero();
                asIfMadeWhenRecorded(file, began, RECORDED.getOrDefault(state, ""));
            }
        }
    }

    /** Every moment that this load wrote as its own becomes that of the recording. */
    private static void asIfMadeWhenRecorded(Path file, Instant began, String time) throws SQLException {
        Instant ended = Instant.now();
        try (Connection connection = connect(file);
                Statement sql = connection.createStatement()) {
            List<String> updates = new ArrayList<>();
            try (ResultSet columns = sql.executeQuery(
                    "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
                            + " USING (table_schema, table_name) WHERE table_schema = '" + DATASET
                            + "' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%' ESCAPE '\\'"
                            + " AND data_type = 'TIMESTAMP WITH TIME ZONE'")) {
                while (columns.next()) {
                    String column = '"' + columns.getString(2) + '"';
                    updates.add("UPDATE " + columns.getString(1) + " SET " + column + " = '2026-11-21 " + time
                            + "+00' WHERE " + column + " BETWEEN '" + began.minusMillis(1) + "' AND '"
                            + ended.plusMillis(1) + "'");
                }
            }
            for (String update : updates) {
                sql.execute(update);
            }
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("USE " + DATASET);
        }
        return connection;
    }

    private static String answer(Path file, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect(file);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(
                            switch (rows.getObject(i)) {
                                case null -> "NULL";
                                case OffsetDateTime moment -> SECONDS.format(moment);
                                case Object other -> other.toString();
                            });
                }
                lines.add(String.join(" | ", cells));
            }
        }
        return lines.stream().sorted().map(line -> line + "\n").reduce("", String::concat);
    }
}
