// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintWriter;

/** The two streams of the command line: results on one, what happens meanwhile on the other. */
public final class Console {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PrintWriter results;
    private final PrintWriter notes;
    private final OutputMode mode;

    Console(PrintWriter results, PrintWriter notes, OutputMode mode) {
        this.results = results;
        this.notes = notes;
        this.mode = mode;
    }

    /** How the user wants to be spoken to. */
    public OutputMode mode() {
        return mode;
    }

    /** Prints a line of the result. */
    public void line(String text) {
        results.println(text);
        results.flush();
    }

    /** Prints a result as JSON. */
    public void json(Object value) {
        try {
            line(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that is no JSON", e);
        }
    }

    /** Tells what happens; silent with {@code --quiet}. */
    public void note(String text) {
        if (!mode.quiet()) {
            notes.println(text);
            notes.flush();
        }
    }

    /** Tells what went wrong, whatever the mode. */
    public void error(String text) {
        notes.println(text);
        notes.flush();
    }

    /** Rewrites the last line of the terminal. */
    void rewrite(String text) {
        if (!mode.quiet()) {
            notes.print("\r\u001b[2K" + text);
            notes.flush();
        }
    }
}
