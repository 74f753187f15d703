// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A server as a process of its own: its first line is its address, it ends with its input, and what it then prints is its account. */
record ServerProcess(Process process, BufferedReader output, String url) implements AutoCloseable {
    static ServerProcess start(String main, Object... arguments) throws IOException {
        List<String> words = Stream.of(arguments).map(String::valueOf).toList();
        Process process = new ProcessBuilder(Jvm.classCommand(Jvm.ROOMY, main, words))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String url = output.readLine();
        if (url == null) {
            throw new IllegalStateException(main + " did not start");
        }
        return new ServerProcess(process, output, url);
    }

    /** Ends the server and answers its account, line by line. */
    List<String> account() {
        try {
            process.getOutputStream().close();
            List<String> lines = output.lines().toList();
            process.waitFor();
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            account();
        }
    }
}
