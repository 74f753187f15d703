// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.cli.Launcher;
import io.trunkline.extract.StopSignal;
import io.trunkline.patroni.program.PatroniProgram;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What a run of the program left: its exit status and what it printed. */
public record Outcome(int status, String results, String notes) {
    /** Runs the program with these words. */
    public static Outcome of(String... words) {
        StringWriter results = new StringWriter();
        StringWriter notes = new StringWriter();
        int status = new Launcher(new PatroniProgram())
                .execute(
                        Host.plain(new RunStatus()),
                        new StopSignal(),
                        new PrintWriter(results),
                        new PrintWriter(notes),
                        words);
        return new Outcome(status, results.toString(), notes.toString());
    }

    /** The ledger, of a run with {@code --output json}. */
    public JsonNode report() {
        try {
            return new ObjectMapper().readTree(results);
        } catch (IOException e) {
            throw new UncheckedIOException(results + notes, e);
        }
    }
}
