// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.cli.Launcher;
import io.trunkline.cli.Program;
import io.trunkline.extract.StopSignal;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a program left that ran within this process: its exit status and what it printed. */
public record ProgramOutput(int status, String results, String notes) {
    /** Runs the program with these words. */
    public static ProgramOutput of(Program program, String... words) {
        StringWriter results = new StringWriter();
        StringWriter notes = new StringWriter();
        int status = new Launcher(program)
                .execute(
                        Host.plain(new RunStatus()),
                        new StopSignal(),
                        new PrintWriter(results),
                        new PrintWriter(notes),
                        words);
        return new ProgramOutput(status, results.toString(), notes.toString());
    }
}
