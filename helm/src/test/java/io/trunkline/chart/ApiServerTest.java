// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Asks a real API server, where {@code KUBE_APISERVER_DIR} names a folder with its programs ({@code k8s/<version>-<os>-<arch>}). */
@Tag("apiserver")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTest {
    @TempDir
    private static Path folder;

    private @Nullable KubeAPIServer server;
    private @Nullable KubernetesClient client;

    @BeforeAll
    void start() {
        String programs = System.getenv("KUBE_APISERVER_DIR");
        if (programs == null) {
            Peer.absent("kube-apiserver", "KUBE_APISERVER_DIR is not set");
        }
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(programs)
                .withOfflineMode(true)
                .build());
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
                .build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("ns")
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    static Stream<Path> scenarios() {
        return Chart.scenarios().stream();
    }

    private void submit(HasMetadata object) {
        Objects.requireNonNull(client)
                .resource(object)
                .inNamespace("ns")
                .dryRun()
                .fieldValidation(FieldValidateable.Validation.STRICT)
                .create();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyObjectOfAScenarioIsAccepted(Path values) {
        List<HasMetadata> objects = Manifests.parse(
                        Chart.ofRepository().withHooksShown(folder).render(values))
                .objects();
        // A pod is only accepted when its account is there.
        objects.stream()
                .filter(ServiceAccount.class::isInstance)
                .forEach(account -> Objects.requireNonNull(client)
                        .resource(account)
                        .inNamespace("ns")
                        .serverSideApply());
        objects.stream()
                .filter(object -> !(object instanceof GenericKubernetesResource || object instanceof ServiceAccount))
                .forEach(this::submit);
    }

    /** What only a server refuses: the reason why the invariants are asserted without one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    concurrencyPolicy: Forbid | concurrencyPolicy: Nope
                    restartPolicy: Never      | restartPolicy: Always
                    timeZone: Etc/UTC         | timeZone: Mars/Base
                    '[64, 65, 70]'            | '[70, 64, 65]'
                    containerName: loader     | containerName: other
                    """)
    void aServerRefuses(String right, String wrong) {
        String rendered = Chart.ofRepository().render("{persistence: {enabled: true}, pipelines: {orders: {}}}");
        assertThatThrownBy(() ->
                        submit(Manifests.parse(rendered.replace(right, wrong)).cronJob("rel-trunkline-orders")))
                .isInstanceOf(KubernetesClientException.class);
    }
}
