// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The peer {@code dlt} with its second step alone: documents become rows of six tables, in files. What it reads before and would load
 * afterwards does not count.
 *
 * @param python the Python
 */
record DltNormalizePeer(DltPeer.Python python) implements Contestant {
    private static final Pattern ACCOUNT = Pattern.compile("normalize seconds ([\\d.]+) rows (\\d+)");

    @Override
    public String title() {
        return "dlt " + python.version() + ", normalize step";
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        Path script = DltPeer.script(folder, "dlt_normalize_peer.py");
        return new ProcessRun(
                List.of(
                        python.command(),
                        script.toString(),
                        folder.resolve("pipelines").toString(),
                        task.url(),
                        String.valueOf(PageFile.ROWS)),
                DltPeer.environment(folder),
                folder);
    }

    @Override
    public Measurement judged(Path folder, Measurement run, Entry entry, Workload workload) throws IOException {
        return step(folder, run, workload.facts());
    }

    /** The time that a program says its normalize step took, if it made all the rows. */
    static Measurement step(Path folder, Measurement run, Facts facts) throws IOException {
        String output = Files.readString(folder.resolve(ProcessRun.OUTPUT));
        Matcher account = ACCOUNT.matcher(output);
        if (!account.find() || Long.parseLong(account.group(2)) < facts.rows() + facts.children()) {
            throw new IllegalStateException("not all rows of %s were made:%n%s".formatted(facts, output));
        }
        return new Measurement(Double.parseDouble(account.group(1)), run.cpuSeconds(), run.peakMegabytes());
    }
}
