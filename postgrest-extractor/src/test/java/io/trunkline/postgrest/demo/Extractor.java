// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged extractor, started as a user starts it: a process of its own, without this one's environment quirks. */
record Extractor(Path jar) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Waits for its end; what it prints goes where ours goes. */
    int run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(JAVA.toString(), "-jar", jar.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
