// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts programs on the Java that runs the benchmark. */
final class Jvm {
    /** The small profile of README.md, meant for pods of 320 MB. */
    static final List<String> SMALL = List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:Tier4MinInvocationThreshold=10000",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=200000",
            "--enable-native-access=ALL-UNNAMED");

    /** Java's own choices, with a heap that no peer fills. */
    static final List<String> ROOMY = List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED");

    private Jvm() {}

    /** The command that runs a class of this module. */
    static List<String> classCommand(List<String> flags, String main, List<String> arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return command(flags, List.of("-cp", classPath, main), arguments);
    }

    /** The command that runs a program as .ci/jvm-layout laid it out; flags take the place of its own. */
    static List<String> layoutCommand(List<String> flags, Path folder, String main, List<String> arguments) {
        List<String> all = Stream.concat(Stream.of("@" + folder.resolve("options")), flags.stream())
                .toList();
        return command(all, List.of(main), arguments);
    }

    private static List<String> command(List<String> flags, List<String> program, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(List.of(java), flags, program, arguments)
                .flatMap(List::stream)
                .toList();
    }
}
