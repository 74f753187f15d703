// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The client that people without Helm use; it talks to no cluster here. */
final class Kubectl {
    private static final int SECONDS = 20;

    private Kubectl() {}

    /** Ends the calling test where there is no kubectl. */
    static void needed() {
        try {
            new ProcessBuilder("kubectl", "version", "--client").start().destroy();
        } catch (IOException e) {
            Peer.absent("kubectl", "it is not on the PATH");
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
