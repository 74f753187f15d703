// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import io.trunkline.http.TestCertificates;
import io.trunkline.patroni.testkit.Capture;
import io.trunkline.patroni.testkit.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Loads every recorded state from servers that answer as Patroni does. {@code -Dtrunkline.patroni.captures=DIR} takes other recordings
 * of the same form; {@code -Dtrunkline.write-expected=true} writes down what came out, to be read before it is believed.
 */
class PatroniCapturesTest {
    @TempDir
    static Path folder;

    private static Optional<TestCertificates> certificates = Optional.empty();

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = Optional.of(new TestCertificates(Files.createDirectory(folder.resolve("tls"))));
    }

    @TestFactory
    Stream<DynamicTest> whatHoldsForAnyRecordingHoldsForThisOne() {
        return captures().stream().map(capture -> dynamicTest(capture.toString(), () -> check(capture)));
    }

    private static List<Capture> captures() {
        return Optional.ofNullable(System.getProperty("trunkline.patroni.captures"))
                .filter(text -> !text.isBlank())
                .map(text -> Captures.in(Path.of(text)))
                .orElseGet(Captures::own);
    }

    private static void check(Capture capture) throws SQLException {
        try (CaptureRun run = CaptureRun.of(capture, certificates, folder)) {
            Expected expected = new Expected(run);
            if (Boolean.getBoolean("trunkline.write-expected")) {
                expected.write();
            }
            new Invariants(run).hold();
            Optional<String> written = expected.written();
            if (System.getProperty("trunkline.patroni.captures") == null
                    && !Boolean.getBoolean("trunkline.write-expected")) {
                assertThat(written).as("tables written down for " + capture).contains(expected.found());
            }
        }
    }
}
