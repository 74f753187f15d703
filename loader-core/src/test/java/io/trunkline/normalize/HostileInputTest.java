// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a server sends ends as rows, as rejected rows or as an error with a code, in 64 MiB of heap. */
class HostileInputTest {
    @TempDir
    Path folder;

    @Test
    void hostile_documents_end_as_rows_rejected_rows_or_errors_with_a_code() throws Exception {
        Map<String, String> outcomes = outcomes();

        assertThat(outcomes)
                .containsEntry("10,000 columns", "1 written, 0 rejected")
                .containsEntry("10,001 columns", "0 written, 1 rejected")
                .containsEntry("900 levels", "1 written, 0 rejected")
                .containsEntry("2,000 levels", "0 written, 1 rejected")
                .containsEntry("2,000 lists", "0 written, 1 rejected")
                .containsEntry("a long string", "1 written, 0 rejected")
                .containsEntry("a string beyond the limit", "0 written, 1 rejected")
                .containsEntry("duplicate keys", "1 written, 0 rejected")
                .containsEntry("a lone surrogate", "1 written, 0 rejected")
                .containsEntry("NUL", "1 written, 0 rejected")
                .containsEntry("400 digits", "1 written, 0 rejected")
                .containsEntry("a large exponent", "1 written, 0 rejected")
                .containsEntry("empty names", "1 written, 0 rejected")
                .containsEntry("an end in the middle", "TL-2009")
                .containsEntry("an end in a string", "TL-2009")
                .containsEntry("no JSON", "TL-2009");
        assertThat(outcomes.values()).allMatch(outcome -> outcome.contains("written") || outcome.startsWith("TL-"));
        assertThat(outcomes).hasSize(19);
    }

    private Map<String, String> outcomes() throws Exception {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostileInput.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int status = process.waitFor();
        String output = Files.readString(said);
        assertThat(status).as(output).isZero();
        return output.lines()
                .filter(line -> line.contains(": "))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(": ")),
                        line -> line.substring(line.lastIndexOf(": ") + 2)));
    }
}
