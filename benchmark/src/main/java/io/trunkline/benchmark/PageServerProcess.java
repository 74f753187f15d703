// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The page server as a process of its own; ends when it is closed. */
record PageServerProcess(Process process, String url) implements AutoCloseable {
    static PageServerProcess start(Workload workload, Duration latency) throws IOException {
        List<String> arguments = List.of(
                workload.folder().toString(), String.valueOf(workload.rows()), String.valueOf(latency.toMillis()));
        Process process = new ProcessBuilder(Jvm.classCommand(Jvm.ROOMY, PageServer.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String url = output.readLine();
        if (url == null) {
            throw new IllegalStateException("the page server did not start");
        }
        return new PageServerProcess(process, url);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
