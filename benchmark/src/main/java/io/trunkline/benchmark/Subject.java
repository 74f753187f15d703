// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is measured: the extractor, as a jar on the small profile's JVM or as an executable.
 *
 * @param program the jar or the executable
 * @param workers requests in flight; 0 for the program's default
 */
record Subject(Path program, int workers) implements Contestant {
    @Override
    public String title() {
        return "postgrest-extractor " + (isJar() ? "(JVM)" : "(" + program.getFileName() + ")");
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        List<String> arguments = List.of("run", "--url", task.url(), "--destination", "duckdb");
        List<String> command = isJar()
                ? Jvm.jarCommand(Jvm.SMALL, program, arguments)
                : Stream.concat(Stream.of(program.toString()), arguments.stream())
                        .toList();
        return new ProcessRun(command, environment(folder, task.engine()), folder);
    }

    private Map<String, String> environment(Path folder, EngineSettings engine) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TRUNKLINE_TYPES", "inferred",
                "TRUNKLINE_WORK_DIR", folder.resolve("work").toString(),
                "TRUNKLINE_DUCKDB_THREADS", String.valueOf(engine.threads()),
                "TRUNKLINE_DUCKDB_MEMORY_LIMIT", engine.memoryLimit()));
        if (workers > 0) {
            environment.put("TRUNKLINE_WORKERS", String.valueOf(workers));
        }
        return environment;
    }

    private boolean isJar() {
        return program.toString().endsWith(".jar");
    }
}
