// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that people have beside Helm and that needs no cluster; where it is absent, its tests are skipped. */
final class Tool {
    private static final int SECONDS = 20;

    private Tool() {}

    /** Ends the calling test where it cannot be started. */
    static void needed(String name, String... words) throws InterruptedException {
        try {
            new ProcessBuilder(Stream.concat(Stream.of(name), Stream.of(words)).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            Peer.absent(name, "it is not on the PATH");
        }
    }

    static String shell(Path folder, String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", line)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(line).isZero();
        return output;
    }
}
