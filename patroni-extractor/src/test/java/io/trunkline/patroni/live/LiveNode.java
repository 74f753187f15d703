// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A node of a real cluster: Patroni and its PostgreSQL as processes of this machine. */
final class LiveNode {
    private final String name;
    private final Path folder;
    private final List<String> command;
    private Optional<Process> patroni = Optional.empty();

    LiveNode(String name, Path folder, Tools tools) {
        this.name = name;
        this.folder = folder;
        this.command = Tools.asNobodySpecial(List.of(
                tools.patroni().toString(), folder.resolve("patroni.yml").toString()));
    }

    String name() {
        return name;
    }

    void start() {
        try {
            patroni = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("patroni.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends Patroni and PostgreSQL as a power cut would. */
    void kill() {
        patroni.ifPresent(Process::destroyForcibly);
        List<ProcessHandle> postgres = postgres();
        postgres.forEach(ProcessHandle::destroyForcibly);
        patroni.ifPresent(process -> process.onExit().join());
        postgres.forEach(process -> process.onExit().join());
    }

    /** Stops PostgreSQL in its tracks, without Patroni. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> words = new ArrayList<>(List.of("kill", signal));
        postgres().forEach(process -> words.add(Long.toString(process.pid())));
        try {
            if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
                throw new AssertionError(words + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<ProcessHandle> postgres() {
        try {
            Path file = folder.resolve("data").resolve("postmaster.pid");
            if (Files.notExists(file)) {
                return List.of();
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("patroni.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
