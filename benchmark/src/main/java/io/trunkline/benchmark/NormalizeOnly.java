// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trunkline's way from page bodies to rows alone, from files and into nothing; to be set against dlt's step of that name. */
record NormalizeOnly() implements Contestant {
    /** Lives with the tests, since the benchmark itself needs nothing of Trunkline. */
    private static final String MAIN = "io.trunkline.benchmark.NormalizeMain";

    @Override
    public String title() {
        return "normalize step";
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        Workload workload = task.workload();
        List<String> arguments = List.of(workload.folder().toString(), String.valueOf(workload.rows()));
        return new ProcessRun(Jvm.classCommand(Jvm.SMALL, MAIN, arguments), Map.of(), folder);
    }

    @Override
    public Measurement judged(Path folder, Measurement run, Entry entry, Workload workload) throws IOException {
        return DltNormalizePeer.step(folder, run, workload.facts());
    }
}
