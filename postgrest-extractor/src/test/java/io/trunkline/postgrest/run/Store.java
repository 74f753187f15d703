// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandInSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The small store that whole runs load. */
final class Store {
    private Store() {}

    /** A database of its own for tests that change rows. */
    static PeerDatabase database(String name) {
        try (InputStream script = Store.class.getResourceAsStream("/postgrest/run/store.sql")) {
            return PeerDatabase.loaded(name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is left of a run that failed. */
    static void nothingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    static StandInSettings server() {
        return StandInSettings.open().withSchemas("store");
    }
}
