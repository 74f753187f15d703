// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import io.trunkline.patroni.testkit.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a recording as a person reads them, to be compared with those written down for its state. */
final class Expected {
    private static final Path WRITTEN = Path.of("src", "test", "resources", "patroni", "expected");
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put(
                "cluster",
                "SELECT observer, reachable, dcs_unreachable, leader, leaders_answered, members_listed AS listed,"
                        + " members_answered AS answered, pause, scope FROM $.cluster");
        QUESTIONS.put(
                "patroni",
                "SELECT member, outcome, state, role, role_norm, timeline, replication_state AS replication,"
                        + " replay_lag_bytes AS lag, xlog__replayed_timestamp AS replayed, concat_ws(',', if(pause, 'pause', NULL),"
                        + " if(cluster_unlocked, 'unlocked', NULL), if(pending_restart, 'pending_restart', NULL),"
                        + " if(sync_standby, 'sync', NULL), if(quorum_standby, 'quorum', NULL),"
                        + " if(failsafe_mode_is_active, 'failsafe', NULL)) AS flags FROM $.patroni ORDER BY member");
        QUESTIONS.put(
                "members",
                "SELECT member, role, role_norm, state, timeline, lag, lag_known, receive_lag, replay_lag, replay_lsn,"
                        + " replay_lag_bytes, pending_restart FROM $.members ORDER BY member");
        QUESTIONS.put(
                "probes",
                "SELECT member, string_agg(probe || '=' || coalesce(status::varchar, outcome), ' ' ORDER BY probe) AS answers"
                        + " FROM $.probes GROUP BY member ORDER BY member");
        QUESTIONS.put(
                "history",
                "SELECT timeline, end_lsn, end_lsn_text, ended_at, new_leader FROM $.history ORDER BY timeline");
        QUESTIONS.put(
                "config",
                "SELECT path, value, value_type FROM $.config WHERE path NOT LIKE 'postgresql.use%' ORDER BY path");
        QUESTIONS.put("failsafe", "SELECT member FROM $.failsafe ORDER BY member");
        QUESTIONS.put("metrics", "SELECT member, count(*) AS samples FROM $.metrics GROUP BY member ORDER BY member");
        QUESTIONS.put(
                "requests",
                "SELECT coalesce(member, '') AS member, outcome, string_agg(endpoint, ' ' ORDER BY endpoint) AS endpoints"
                        + " FROM $.requests WHERE outcome NOT IN ('ok', 'unavailable_503') GROUP BY ALL ORDER BY ALL");
        QUESTIONS.put(
                "patroni__tags",
                "SELECT member, tag, value, value_type FROM $.patroni__tags WHERE tag <> 'zone' ORDER BY ALL");
        QUESTIONS.put(
                "patroni__pending_restart_reason",
                "SELECT member, parameter, old_value, new_value FROM $.patroni__pending_restart_reason ORDER BY ALL");
        QUESTIONS.put(
                "patroni__replication",
                "SELECT member, ordinal, application_name, state, sync_state FROM $.patroni__replication ORDER BY member, application_name, ordinal");
    }

    private final CaptureRun run;

    Expected(CaptureRun run) {
        this.run = run;
    }

    /** What is written down for the recording. */
    Optional<String> written() {
        try (InputStream in = Expected.class.getResourceAsStream("/patroni/expected/" + name())) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came out. */
    String found() throws SQLException {
        StringBuilder text = new StringBuilder("exit status " + run.outcome().status() + "\n");
        Loaded loaded = run.loaded();
        for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
            String answer = loaded.has(question.getKey()) ? loaded.text(question.getValue()) : "";
            if (!answer.isEmpty()) {
                text.append("\n").append(question.getKey()).append("\n").append(sorted(named(answer)));
            }
        }
        return text.toString();
    }

    /** By names, which are there only after the ports are gone. */
    private static String sorted(String table) {
        List<String> lines = table.lines().toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Ports differ from run to run. */
    private String named(String text) {
        String named = text;
        int place = 1;
        for (var url : run.cluster().urls()) {
            named = named.replace(url.getAuthority(), "address" + place++);
        }
        return named;
    }

    void write() throws SQLException {
        try {
            Path file = WRITTEN.resolve(name());
            Files.createDirectories(file.getParent());
            Files.writeString(file, found());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name() {
        return run.capture().version() + "/" + run.capture().state() + ".txt";
    }
}
