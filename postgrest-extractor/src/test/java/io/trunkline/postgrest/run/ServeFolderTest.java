// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.cli.Launcher;
import io.trunkline.extract.StopSignal;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.report.LoadEvents;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import io.trunkline.serve.PipelineBoard;
import io.trunkline.serve.Timetable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder of settings files is a pipeline each, as the chart's reporter mounts them. */
class ServeFolderTest {
    @TempDir
    Path folder;

    private final StringWriter notes = new StringWriter();
    private final PipelineBoard board = new PipelineBoard();
    private final Map<String, String> entered = new TreeMap<>();

    @Test
    void filesWithAScheduleAreLoadedAndOthersAreOnlyLookedAt() throws IOException {
        file("orders.yaml", "url: http://127.0.0.1:9\nschedule: '@hourly'\ntime-zone: Europe/Berlin");
        file("clusters.yaml", "clusters:\n  one:\n    entrypoints: [http://node1:8008]\nstale-after: 1h");
        file("..data", "not for us");
        file("notes.txt", "not for us");
        assertThat(serve()).as(notes.toString()).isZero();
        assertThat(entered)
                .containsExactly(Map.entry("clusters", "none"), Map.entry("orders", "0 * * * * Europe/Berlin"));
        assertThat(notes.toString()).contains("Serving clusters, orders");
    }

    @Test
    void aFolderWithoutFilesIsServedAllTheSame() {
        assertThat(serve()).isZero();
        assertThat(notes.toString()).contains("Serving no pipeline");
    }

    @Test
    void aMistakeInAFileThatIsLoadedIsFoundAtTheStart() throws IOException {
        file("orders.yaml", "url: http://127.0.0.1:9\nschedule: '@hourly'\nincluded: [a]");
        assertThat(serve()).isEqualTo(64);
        assertThat(notes.toString()).contains("orders.yaml line 3").contains("did you mean include?");
    }

    @Test
    void onlyServeTakesAFolder() {
        Outcome outcome = Outcome.of("run", "--config", folder.toString(), "--url", "http://127.0.0.1:9");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("is a folder").contains("Only serve takes a folder");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\nduckdb.file: " + folder.resolve(name + ".duckdb") + "\n");
    }

    private int serve() {
        StopSignal stop = new StopSignal();
        Timetable timetable = (name, schedule, jitter, work) -> {
            entered.put(name, schedule.toString());
            return Timetable.NONE;
        };
        stop.stop("everything is entered before anybody looks");
        Host host = new Host(new RunStatus(), LoadEvents.NONE, board, Optional.of(timetable));
        return new Launcher(new PostgrestProgram())
                .execute(
                        host,
                        stop,
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(notes, true),
                        "serve",
                        "--config",
                        folder.toString());
    }
}
