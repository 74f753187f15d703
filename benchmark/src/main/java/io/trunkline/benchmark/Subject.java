// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured: the extractor, as its JVM image has it on the small profile's JVM, or as an executable.
 *
 * @param program the folder that .ci/jvm-layout made, or the executable
 * @param settings what differs from its defaults, as environment variables
 * @param yaml what it finds as its trunkline.yaml; nothing if empty
 */
record Subject(Path program, Map<String, String> settings, String yaml) implements Contestant {
    private static final String MAIN = "io.trunkline.postgrest.program.PostgrestExtractor";

    Subject {
        program = program.toAbsolutePath();
        settings = Map.copyOf(settings);
    }

    /** The same program with one more setting. */
    Subject with(String variable, long value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(variable, String.valueOf(value));
        return new Subject(program, more, yaml);
    }

    /** The same program with a trunkline.yaml. */
    Subject with(String content) {
        return new Subject(program, settings, content);
    }

    @Override
    public String title() {
        String form = isLayout() ? "JVM" : program.getFileName().toString();
        return settings.entrySet().stream()
                .map(setting -> ", " + setting.getKey().replace("TRUNKLINE_", "") + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining("", "postgrest-extractor (" + form + ")", ""));
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        return start(
                folder,
                task,
                "duckdb",
                Map.of(
                        "TRUNKLINE_DUCKDB_THREADS", String.valueOf(task.engine().threads()),
                        "TRUNKLINE_DUCKDB_MEMORY_LIMIT", task.engine().memoryLimit()));
    }

    /** Starts a load into another destination. */
    ProcessRun start(Path folder, Task task, String destination, Map<String, String> destinationSettings) {
        if (!yaml.isEmpty()) {
            write(folder.resolve("trunkline.yaml"));
        }
        List<String> arguments = List.of("run", "--url", task.url(), "--destination", destination);
        List<String> command = isLayout()
                ? Jvm.layoutCommand(Jvm.SMALL, program, MAIN, arguments)
                : Stream.concat(Stream.of(program.toString()), arguments.stream())
                        .toList();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TRUNKLINE_TYPES", "inferred");
        environment.put("TRUNKLINE_WORK_DIR", folder.resolve("work").toString());
        environment.putAll(destinationSettings);
        return new ProcessRun(command, environment, folder);
    }

    private void write(Path file) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isLayout() {
        return Files.isDirectory(program);
    }
}
