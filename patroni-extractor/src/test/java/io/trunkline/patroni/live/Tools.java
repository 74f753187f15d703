// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import io.trunkline.testkit.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The foreign programs of a real cluster.
 *
 * @param patroni Patroni's command
 * @param etcd the configuration store
 * @param postgres folder with initdb and postgres
 */
record Tools(Path patroni, Path etcd, Path postgres) {
    /** Finds them: {@code PATRONI_BIN}, {@code ETCD_BIN}, {@code PG_BIN} or Debian's newest; else the test is skipped, or fails where it must not. */
    static Tools required() {
        Path patroni = variable("PATRONI_BIN");
        Path etcd = variable("ETCD_BIN");
        Path postgres = Optional.ofNullable(System.getenv("PG_BIN"))
                .map(Path::of)
                .or(Tools::debian)
                .filter(folder -> Files.isExecutable(folder.resolve("pg_basebackup")))
                .orElseGet(() -> Peers.absent("patroni", "no PostgreSQL in PG_BIN or /usr/lib/postgresql"));
        Peers.use("patroni");
        return new Tools(patroni, etcd, postgres);
    }

    private static Path variable(String name) {
        String value = System.getenv(name);
        return value != null && Files.isExecutable(Path.of(value))
                ? Path.of(value)
                : Peers.absent("patroni", name + " names no program");
    }

    private static Optional<Path> debian() {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.map(version -> version.resolve("bin")).max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command as a user that is not root, since PostgreSQL refuses root. */
    static List<String> asNobodySpecial(List<String> command) {
        return "root".equals(System.getProperty("user.name"))
                ? Stream.concat(Stream.of("unshare", "--user"), command.stream())
                        .toList()
                : command;
    }
}
