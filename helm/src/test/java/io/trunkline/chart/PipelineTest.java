// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PipelineTest {
    private static final String CLAIM = "persistence: {enabled: true}\n";

    private static Manifests rendered(String values) {
        return Manifests.parse(Chart.ofRepository().render(values));
    }

    private static PodSpec pod(Manifests rendered, String name) {
        return rendered.cronJob(name)
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Container loader(Manifests rendered, String name) {
        return pod(rendered, name).getContainers().getFirst();
    }

    @Test
    void eachPipelineIsOneCronJobWithItsOwnSettings() {
        Manifests rendered = rendered(CLAIM + """
                pipelines:
                  orders: {settings: {url: http://a}}
                  stock: {settings: {url: http://b}}
                """);
        assertThat(rendered.all(CronJob.class)).hasSize(2);
        assertThat(rendered.settings("rel-trunkline-orders"))
                .containsEntry("url", "http://a")
                .containsEntry("pipeline", "orders")
                .containsEntry("duckdb.file", "/data/orders.duckdb");
        assertThat(rendered.settings("rel-trunkline-stock")).containsEntry("url", "http://b");
    }

    @Test
    void aPipelineTakesFromTheDefaultsWhatItDoesNotSay() {
        Manifests rendered = rendered(CLAIM + """
                defaults: {backoffLimit: 5, suspend: true, settings: {url: http://a, workers: 2}, nodeSelector: {a: b}}
                pipelines:
                  orders: {}
                  stock: {backoffLimit: 0, suspend: false, settings: {workers: 1}, nodeSelector: {c: d}}
                """);
        assertThat(rendered.cronJob("rel-trunkline-orders").getSpec().getSuspend())
                .isTrue();
        var stock = rendered.cronJob("rel-trunkline-stock").getSpec();
        assertThat(stock.getSuspend()).isFalse();
        assertThat(stock.getJobTemplate().getSpec().getBackoffLimit()).isZero();
        assertThat(pod(rendered, "rel-trunkline-stock").getNodeSelector()).containsOnlyKeys("a", "c");
        assertThat(rendered.settings("rel-trunkline-stock"))
                .containsEntry("url", "http://a")
                .containsEntry("workers", 1);
    }

    @Test
    void aPipelineThatIsSetToNullIsGone() {
        assertThat(rendered(CLAIM + "pipelines: {orders: null}").all(CronJob.class))
                .isEmpty();
    }

    @Test
    void largeNumbersStayNumbers() {
        assertThat(
                        Chart.ofRepository()
                                .render(
                                        CLAIM
                                                + "pipelines: {orders: {ttlSecondsAfterFinished: 31536000, settings: {page-rows: 20000000}}}"))
                .contains("ttlSecondsAfterFinished: 31536000", "page-rows: 20000000");
    }

    @Test
    void retriesOfOneJobShareTheirRunKey() {
        assertThat(loader(rendered(CLAIM + "pipelines: {orders: {}}"), "rel-trunkline-orders")
                        .getEnv())
                .anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("TRUNKLINE_RUN_KEY");
                    assertThat(variable.getValueFrom().getFieldRef().getFieldPath())
                            .isEqualTo("metadata.labels['batch.kubernetes.io/job-name']");
                });
    }

    @Test
    void whatTheChartTellsTheProgramTheProgramKnows() {
        Manifests rendered = rendered(CLAIM + "pipelines: {orders: {}}");
        assertThat(ReferencePages.settings())
                .containsAll(rendered.settings("rel-trunkline-orders").keySet())
                .contains("token", "jwt-secret", "api-key", "password", "run-key", "management-port");
        assertThat(ReferencePages.page("settings.md"))
                .contains("--config FILE", "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS");
    }

    @Test
    void aPipelineMayKeepTheNamesThatItHadElsewhere() {
        assertThat(rendered(CLAIM + """
                pipelines:
                  city-bikes: {settings: {duckdb: {file: /data/bikes.duckdb}}}
                  clusters: {settings: {pipeline: patroni_pipeline, work-dir: /scratch}}
                """)).satisfies(rendered -> {
            assertThat(rendered.settings("rel-trunkline-city-bikes"))
                    .containsEntry("pipeline", "city_bikes")
                    .doesNotContainKey("duckdb.file");
            assertThat(rendered.settings("rel-trunkline-clusters"))
                    .containsEntry("duckdb.file", "/data/patroni_pipeline.duckdb")
                    .containsEntry("work-dir", "/scratch");
        });
    }

    @Test
    void withoutAClaimThereIsNoFolderForInterruptedRuns() {
        assertThat(rendered("{persistence: {allowEphemeral: true}, pipelines: {orders: {}}}")
                        .settings("rel-trunkline-orders"))
                .doesNotContainKeys("work-dir", "package.max-size");
    }

    @Test
    void anotherDestinationNeedsNoClaim() {
        assertThat(rendered("{pipelines: {orders: {settings: {destination: elsewhere}}}}")
                        .settings("rel-trunkline-orders"))
                .doesNotContainKey("duckdb.file");
    }

    @Test
    void keysOfASecretMayHaveOtherNames() {
        var secrets = pod(
                        rendered(
                                CLAIM
                                        + "pipelines: {orders: {existingSecret: s, secretKeys: {trunkline.token: jwt, trunkline.api-key: anon}}}"),
                        "rel-trunkline-orders")
                .getVolumes()
                .stream()
                .filter(volume -> volume.getName().equals("secrets"))
                .findFirst()
                .orElseThrow();
        assertThat(secrets.getProjected().getSources().getFirst().getSecret().getItems())
                .extracting(item -> item.getKey() + " -> " + item.getPath())
                .containsExactlyInAnyOrder("jwt -> trunkline.token", "anon -> trunkline.api-key");
    }

    @Test
    void podsThatShareAClaimForOneNodeAreSentToOneNode() {
        Manifests rendered = rendered("""
                persistence: {enabled: true}
                reporter: {enabled: true}
                pipelines: {orders: {}}
                """);
        List<PodSpec> pods = rendered.pods().map(pod -> pod.getSpec()).toList();
        assertThat(pods)
                .hasSize(2)
                .allSatisfy(pod -> assertThat(pod.getAffinity()
                                .getPodAffinity()
                                .getRequiredDuringSchedulingIgnoredDuringExecution()
                                .getFirst()
                                .getTopologyKey())
                        .isEqualTo("kubernetes.io/hostname"));
        assertThat(pod(
                                rendered(
                                        "{persistence: {enabled: true, accessModes: [ReadWriteMany]}, pipelines: {orders: {}}}"),
                                "rel-trunkline-orders")
                        .getAffinity())
                .isNull();
    }

    @Test
    void uninstallingLeavesTheData() {
        assertThat(rendered(CLAIM)
                        .the(PersistentVolumeClaim.class, "rel-trunkline-data")
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void theReporterOnlyReadsAndStartsAnewWhenThePipelinesChange() {
        Deployment before = reporter("pipelines: {orders: {settings: {url: http://a}}}");
        Deployment after = reporter("pipelines: {orders: {settings: {url: http://b}}}");
        Container container =
                before.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getArgs()).containsExactly("serve", "--config", "/etc/trunkline/pipelines");
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !mount.getName().equals("tmp"))
                .allMatch(mount -> mount.getReadOnly());
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        assertThat(checksum(before)).isNotEqualTo(checksum(after));
    }

    private static Deployment reporter(String values) {
        return rendered(CLAIM + "reporter: {enabled: true}\n" + values).the(Deployment.class, "rel-trunkline-reporter");
    }

    private static String checksum(Deployment reporter) {
        return reporter.getSpec().getTemplate().getMetadata().getAnnotations().get("checksum/config");
    }

    @Test
    void aDigestIsStrongerThanATag() {
        String digest = "sha256:" + "a".repeat(64);
        String values = CLAIM + "pipelines: {orders: {}}\nimage: {tag: 1.2.3, flavour: jvm}\n";
        assertThat(loader(rendered(values), "rel-trunkline-orders").getImage())
                .isEqualTo("ghcr.io/trunkline/postgrest-extractor:1.2.3-jvm");
        assertThat(loader(
                                rendered(values + "extractors: {postgrest: {digest: \"" + digest + "\"}}"),
                                "rel-trunkline-orders")
                        .getImage())
                .isEqualTo("ghcr.io/trunkline/postgrest-extractor@" + digest);
    }

    @Test
    void theReleaseGivesItsNameOnceWhenItIsNamedLikeTheChart() {
        assertThat(Chart.ofRepository().render("trunkline", Chart.resource("full-values.yaml")))
                .contains("name: trunkline-orders\n")
                .doesNotContain("trunkline-trunkline");
    }
}
