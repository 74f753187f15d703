// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end and measures it.
 *
 * @param command the program and its arguments
 * @param environment what it finds in its environment besides ours
 * @param folder where it runs; its output is written there
 */
record ProcessRun(List<String> command, Map<String, String> environment, Path folder) {
    /** The file in its folder that takes what it prints. */
    static final String OUTPUT = "output";

    private static final int POLL_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /**
     * Starts the program and waits. One at a time: the processor time of children is known as a sum only.
     *
     * @throws IllegalStateException when it does not end with 0
     */
    Measurement measure() throws IOException, InterruptedException {
        File output = folder.resolve(OUTPUT).toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        ChildUsage before = ChildUsage.now();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = peak(process);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        ChildUsage usage = ChildUsage.now().minus(before);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("%s ended with %d:%n%s"
                    .formatted(command.getFirst(), process.exitValue(), Files.readString(output.toPath())));
        }
        return new Measurement(
                seconds(wall), seconds(usage.user()) + seconds(usage.system()), Math.round(peak / 102.4) / 10.0);
    }

    /** Waits for the end; answers the last peak seen, in kilobytes. The kernel never lowers it, so only the last moments can be missed. */
    private static long peak(Process process) throws InterruptedException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        long end = System.nanoTime() + PATIENCE.toNanos();
        long peak = 0;
        do {
            peak = Math.max(peak, peak(status));
            if (System.nanoTime() > end) {
                process.destroyForcibly();
            }
        } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        return peak;
    }

    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException alreadyGone) {
            return 0;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
