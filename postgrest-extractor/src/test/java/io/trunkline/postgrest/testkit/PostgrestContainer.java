// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A published PostgREST in a container; its database is the one of the tests, outside of it. */
final class PostgrestContainer implements AutoCloseable {
    /** The versions of the recordings, one of each major version. */
    static final List<String> VERSIONS = List.of("12.2.12", "13.0.8", "14.17");

    private static final int PORT = 3000;
    private static final String THIS_MACHINE = "host.testcontainers.internal";

    private final GenericContainer<?> container;

    private PostgrestContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Whether Docker answers. */
    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Starts one and waits until it knows the schema. */
    static PostgrestContainer start(
            String version, PeerDatabase database, String schemas, Optional<Integer> maxRows, String secret) {
        Testcontainers.exposeHostPorts(database.port());
        GenericContainer<?> container = new GenericContainer<>(
                        DockerImageName.parse("postgrest/postgrest").withTag("v" + version))
                .withExposedPorts(PORT)
                .withAccessToHost(true)
                .withEnv("PGRST_DB_URI", database.login(THIS_MACHINE))
                .withEnv("PGRST_DB_SCHEMAS", schemas)
                .withEnv("PGRST_DB_ANON_ROLE", "anon")
                .withEnv("PGRST_JWT_SECRET", secret)
                .waitingFor(Wait.forLogMessage(".*Schema cache loaded.*", 1));
        maxRows.ifPresent(rows -> container.withEnv("PGRST_DB_MAX_ROWS", String.valueOf(rows)));
        container.start();
        return new PostgrestContainer(container);
    }

    URI url() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public void close() {
        container.close();
    }
}
