// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.cli.Launcher;
import io.trunkline.postgrest.program.PostgrestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own, for what a process is given from outside: its environment, limits, mounts. */
final class ChildProgram {
    private ChildProgram() {}

    public static void main(String... words) {
        System.exit(new Launcher(new PostgrestProgram()).execute(words));
    }

    /** Runs it with more variables in its environment. */
    static Outcome with(Map<String, String> environment, String... words) throws Exception {
        return ended(command(words), environment);
    }

    /** Runs it with no more memory than {@code -Xmx...} says. */
    static Outcome within(String memory, String... words) throws Exception {
        List<String> command = command(words);
        command.add(1, memory);
        return ended(command, Map.of());
    }

    /**
     * Runs it below a shell script, which finds the program as its arguments.
     *
     * @param shell command that runs a script that follows, such as {@code sh -c}
     */
    static Outcome below(List<String> shell, String script, String... words) throws Exception {
        List<String> command = new ArrayList<>(shell);
        command.add(script);
        command.add("script");
        command.addAll(command(words));
        return ended(command, Map.of());
    }

    /** Whether a command ends well. */
    static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                ChildProgram.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    private static Outcome ended(List<String> command, Map<String, String> environment) throws Exception {
        Path results = Files.createTempFile("child", ".results");
        Path notes = Files.createTempFile("child", ".notes");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(results.toFile()).redirectError(notes.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
            builder.environment().putAll(environment);
            int status = builder.start().waitFor();
            return new Outcome(status, Files.readString(results), Files.readString(notes));
        } finally {
            Files.delete(results);
            Files.delete(notes);
        }
    }
}
