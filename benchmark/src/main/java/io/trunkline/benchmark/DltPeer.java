// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The peers {@code dlt} and {@code dlt-parquet}: dlt as a person would call it, on a Python that has it.
 *
 * @param title name of the peer
 * @param python the Python
 * @param fileFormat {@code default} or {@code parquet}
 */
record DltPeer(String title, String python, String fileFormat) implements Contestant {
    @Override
    public ProcessRun start(Path folder, Task task) {
        Path script = script(folder, "dlt_peer.py");
        String database = folder.resolve(DATABASE).toString();
        return new ProcessRun(
                List.of(python, script.toString(), database, task.url(), String.valueOf(PageFile.ROWS), fileFormat),
                environment(folder),
                folder);
    }

    /** A script, copied with what it imports to where it runs. */
    static Path script(Path folder, String name) {
        copy(folder, "dlt_pages.py");
        return copy(folder, name);
    }

    private static Path copy(Path folder, String name) {
        Path script = folder.resolve(name);
        try (InputStream source = Objects.requireNonNull(DltPeer.class.getResourceAsStream(name))) {
            Files.copy(source, script);
            return script;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What dlt finds in its environment. */
    static Map<String, String> environment(Path folder) {
        return Map.of("DLT_DATA_DIR", folder.resolve("dlt").toString(), "RUNTIME__DLTHUB_TELEMETRY", "false");
    }

    /** The Python with these modules; without one the report says so. */
    static Optional<Python> python(Report report, Goal goal, String modules) throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("DLT_PYTHON", "");
        String version = python.isEmpty() ? "" : version(python, modules);
        if (version.isEmpty()) {
            report.absent(goal.selector(), "DLT_PYTHON names no Python that can import " + modules);
            return Optional.empty();
        }
        return Optional.of(new Python(python, version));
    }

    /**
     * A Python that has dlt.
     *
     * @param command how it is called
     * @param version which dlt it has
     */
    record Python(String command, String version) {
        /** Runs one of the scripts in a folder; its last but one argument is the size of a page. */
        ProcessRun run(Path folder, String name, String target, String url, String last) {
            Path script = script(folder, name);
            String page = String.valueOf(PageFile.ROWS);
            return new ProcessRun(
                    List.of(command, script.toString(), target, url, page, last), environment(folder), folder);
        }
    }

    /** The version of dlt that a Python has; empty when it has none, or not all of the modules. */
    private static String version(String python, String modules) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, "-c", "import " + modules + "; print(dlt.__version__)")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            String version = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? version : "";
        }
    }
}
