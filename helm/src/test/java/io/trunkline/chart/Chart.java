// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart of this repository, or a copy of it, as Helm renders it for a release {@code rel} in the namespace {@code ns}. */
record Chart(Path folder) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Without a version Helm takes 1.20, which the chart refuses. */
    private static final String KUBERNETES = "1.36.0";

    static Chart ofRepository() {
        return new Chart(REPOSITORY.resolve("helm/trunkline"));
    }

    /** Values that any cluster can install, and those that use everything. */
    static List<Path> scenarios() {
        try (Stream<Path> installable = Files.list(ofRepository().folder.resolve("ci"))) {
            return Stream.concat(
                            installable.filter(file -> file.toString().endsWith("-values.yaml")),
                            Stream.of(resource("full-values.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path resource(String name) {
        return REPOSITORY.resolve("helm/src/test/resources").resolve(name);
    }

    String render(Path values) {
        return render("rel", values);
    }

    String render(String release, Path values) {
        return new Helm(folder)
                .template()
                .withName(release)
                .withNamespace("ns")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
    }

    String render(String values) {
        return with(values, this::render);
    }

    /** What the user reads after an installation. */
    String notes(String values) {
        String output = with(
                values,
                file -> new Helm(folder)
                        .install()
                        .withName("rel")
                        .withNamespace("ns")
                        .withKubeVersion(KUBERNETES)
                        .clientOnly()
                        .dryRun()
                        .withValuesFile(file)
                        .call()
                        .getOutput());
        return output.substring(output.indexOf("NOTES:"));
    }

    List<String> lint() {
        var result = new Helm(folder).lint().strict().quiet().call();
        return result.isFailed() || !result.getMessages().isEmpty() ? result.getMessages() : List.of();
    }

    /** Helm never shows its hooks: here they are ordinary objects. */
    Chart withHooksShown(Path into) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = into.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("helm.sh/hook", "shown.example/hook"));
            }
            return new Chart(into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface WithFile {
        String apply(Path file);
    }

    private static String with(String values, WithFile use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
