// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.patroni.program.PatroniProgram;
import io.trunkline.testkit.ProgramOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a run of the program left: its exit status and what it printed. */
public record Outcome(int status, String results, String notes) {
    /** Runs the program with these words. */
    public static Outcome of(String... words) {
        ProgramOutput output = ProgramOutput.of(new PatroniProgram(), words);
        return new Outcome(output.status(), output.results(), output.notes());
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
