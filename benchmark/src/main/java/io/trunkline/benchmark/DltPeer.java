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
        Path script = folder.resolve("dlt_peer.py");
        try (InputStream source = Objects.requireNonNull(DltPeer.class.getResourceAsStream("dlt_peer.py"))) {
            Files.copy(source, script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String database = folder.resolve(DATABASE).toString();
        return new ProcessRun(
                List.of(python, script.toString(), database, task.url(), String.valueOf(PageFile.ROWS), fileFormat),
                Map.of("DLT_DATA_DIR", folder.resolve("dlt").toString(), "RUNTIME__DLTHUB_TELEMETRY", "false"),
                folder);
    }

    /** The version of dlt that a Python has; empty when it has none, or not all of the modules. */
    static String version(String python, String modules) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, "-c", "import " + modules + "; print(dlt.__version__)")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            String version = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? version : "";
        }
    }
}
