// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured: the extractor, as a jar on the small profile's JVM or as an executable.
 *
 * @param program the jar or the executable
 * @param settings what differs from its defaults, as environment variables
 */
record Subject(Path program, Map<String, String> settings) implements Contestant {
    Subject {
        program = program.toAbsolutePath();
        settings = Map.copyOf(settings);
    }

    /** The same program with one more setting. */
    Subject with(String variable, long value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(variable, String.valueOf(value));
        return new Subject(program, more);
    }

    @Override
    public String title() {
        String form = isJar() ? "JVM" : program.getFileName().toString();
        return settings.entrySet().stream()
                .map(setting -> ", " + setting.getKey().replace("TRUNKLINE_", "") + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining("", "postgrest-extractor (" + form + ")", ""));
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        List<String> arguments = List.of("run", "--url", task.url(), "--destination", "duckdb");
        List<String> command = isJar()
                ? Jvm.jarCommand(Jvm.SMALL, program, arguments)
                : Stream.concat(Stream.of(program.toString()), arguments.stream())
                        .toList();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TRUNKLINE_TYPES", "inferred");
        environment.put("TRUNKLINE_WORK_DIR", folder.resolve("work").toString());
        environment.put("TRUNKLINE_DUCKDB_THREADS", String.valueOf(task.engine().threads()));
        environment.put("TRUNKLINE_DUCKDB_MEMORY_LIMIT", task.engine().memoryLimit());
        return new ProcessRun(command, environment, folder);
    }

    private boolean isJar() {
        return program.toString().endsWith(".jar");
    }
}
