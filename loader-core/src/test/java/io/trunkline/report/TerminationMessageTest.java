// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import io.trunkline.testkit.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TerminationMessageTest {
    @TempDir
    Path folder;

    @Test
    void aLoadOfAThousandResourcesStillFits() throws IOException {
        JsonNode message = message(target -> target.loaded(report(1_000), 0));
        assertThat(message.path("rows").asLong()).isEqualTo(7_000);
        assertThat(message.path("resources").size()
                        + message.path("resources_left_out").asInt())
                .isEqualTo(1_000);
        assertThat(message.path("resources").size()).isGreaterThan(10);
    }

    @Test
    void aSmallLoadIsToldWhole() throws IOException {
        JsonNode message = message(target -> target.loaded(report(3), 0));
        assertThat(message.path("resources")).hasSize(3);
        assertThat(message.path("status").asText()).isEqualTo("loaded");
        assertThat(message.path("exit_status").asInt()).isZero();
    }

    @Test
    void aFailureOfManyWordsInAnyScriptFits() throws IOException {
        JsonNode message = message(target -> target.failed(new TrunklineException(
                Failure.SOURCE_REFUSED, "\u0001\"\\ сбой 故障 💥 ".repeat(2_000), "\"\\".repeat(4_000))));
        assertThat(message.path("code").asText()).isEqualTo("TL-2006");
        assertThat(message.path("exit_status").asInt()).isEqualTo(64);
    }

    @Test
    void whatLaterIsShorterLeavesNothingOfWhatWasBefore() throws IOException {
        Path file = file();
        TerminationMessage message = new TerminationMessage(file);
        message.loaded(report(20), 0);
        message.failed(new TrunklineException(Failure.BUG, "x", ""));
        assertThat(new ObjectMapper().readTree(file.toFile()).path("code").asText())
                .isEqualTo("TL-9001");
    }

    @Test
    void whereNobodyLooksNothingIsWritten() {
        Path nowhere = folder.resolve("nowhere");
        new TerminationMessage(nowhere).failed(new TrunklineException(Failure.BUG, "x", ""));
        assertThat(nowhere).doesNotExist();
        new TerminationMessage(folder).failed(new TrunklineException(Failure.BUG, "a folder", ""));
    }

    private JsonNode message(java.util.function.Consumer<TerminationMessage> speaker) throws IOException {
        Path file = file();
        speaker.accept(new TerminationMessage(file));
        assertThat(Files.size(file)).isBetween(2L, (long) TerminationMessage.MOST_BYTES);
        return new ObjectMapper().readTree(file.toFile());
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("termination-log"), "");
    }

    private static RunReport report(int resources) {
        List<RunReport.ResourceLine> lines = IntStream.range(0, resources)
                .mapToObj(n -> new RunReport.ResourceLine(
                        "resource_number_" + n,
                        "t" + n,
                        "replace",
                        "keyset",
                        "7",
                        7,
                        0,
                        7,
                        0,
                        1,
                        100,
                        0.1,
                        RunReport.Verdict.PROVEN,
                        List.of()))
                .toList();
        return TestReport.of("1.5", RunReport.Status.LOADED, Instant.EPOCH, lines);
    }
}
