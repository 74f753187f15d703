// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.testkit.ProgramOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run of the program left: its exit status and what it printed. */
record Outcome(int status, String results, String notes) {
    static Outcome of(String... words) {
        ProgramOutput output = ProgramOutput.of(new PostgrestProgram(), words);
        return new Outcome(output.status(), output.results(), output.notes());
    }

    /** A load from that address into that file, with more words behind. */
    static Outcome load(URI from, Path file, String... more) {
        return load(from.toString(), file, more);
    }

    /** The same from what may be no address. */
    static Outcome load(String from, Path file, String... more) {
        return of(words(from, file, more));
    }

    /** The words of such a load. */
    static String[] words(String from, Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--url", from, "--duckdb-file", file.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** It failed with that status, and told so once, in words that a person can act on: no trace, no class, no result beside it. */
    void isOneMessage(int exitStatus, String code, String... words) {
        assertThat(status).as(notes + results).isEqualTo(exitStatus);
        assertThat(notes.lines().filter(line -> line.startsWith("TL-")))
                .as(notes)
                .hasSize(1);
        assertThat(notes).contains(code + "  ").contains(words);
        assertThat(notes).doesNotContain("Exception", "\tat ", "RESOURCE ");
        assertThat(notes.substring(notes.indexOf("TL-")).lines().count())
                .as(notes)
                .isLessThan(7);
        assertThat(results).doesNotContain("LOADED");
    }

    /** Nothing that was printed holds one of these secrets. */
    void tellsNothingOf(String... secrets) {
        assertThat(results + notes).doesNotContain(secrets);
    }

    /** The ledger, of a run with {@code --output json}. */
    JsonNode report() {
        try {
            return new ObjectMapper().readTree(results);
        } catch (IOException e) {
            throw new UncheckedIOException(results + notes, e);
        }
    }

    JsonNode resource(String name) {
        return StreamSupport.stream(report().path("resources").spliterator(), false)
                .filter(line -> line.path("resource").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + results + notes));
    }
}
