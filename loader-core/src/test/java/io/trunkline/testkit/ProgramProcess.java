// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The packaged program as a process of its own: the native executable where one was built, else the jar. */
public final class ProgramProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final Process process;
    private final Thread reader;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private ProgramProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts it in that folder, with nothing of ours in its environment but what is given. */
    public static ProgramProcess start(Path folder, Map<String, String> environment, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TRUNKLINE_") || name.startsWith("KUBERNETES_"));
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start());
    }

    private static List<String> program() throws IOException {
        try (Stream<Path> built = Files.list(TARGET)) {
            Optional<Path> executable = built.filter(
                            file -> file.getFileName().toString().endsWith("-runner"))
                    .findFirst();
            return executable
                    .map(file -> List.of(file.toString()))
                    .orElseGet(() -> List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-jar",
                            TARGET.resolve("quarkus-app/quarkus-run.jar").toString()));
        }
    }

    /** Everything it printed so far. */
    public String said() {
        return String.join("\n", said);
    }

    /** Goes on when a line with that text was printed. */
    public ProgramProcess until(String text) {
        return until("it says " + text, () -> said().contains(text));
    }

    /** Goes on when that holds. */
    public ProgramProcess until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive() && !holds.getAsBoolean()) {
                throw new AssertionError("not seen: " + what + "; the program said: " + said());
            }
            Thread.yield();
        }
        return this;
    }

    /** Asks it to end, as Kubernetes does. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Its exit status. */
    public int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still alive; the program said: " + said());
        }
        reader.join();
        return process.exitValue();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException e) {
            said.add("(output ended: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
