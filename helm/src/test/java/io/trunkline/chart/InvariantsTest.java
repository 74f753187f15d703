// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an API server or a cluster would refuse, or would accept and do wrong, in no scenario and no object. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {
    private static final int LONGEST_CRON_JOB = 52;
    private static final int LONGEST_NAME = 63;
    private static final int MARGIN = 30;

    private final Map<Path, Manifests> rendered = new HashMap<>();

    @BeforeAll
    void renderAll(@TempDir Path folder) {
        Chart chart = Chart.ofRepository().withHooksShown(folder);
        Chart.scenarios().forEach(values -> rendered.put(values, Manifests.parse(chart.render(values))));
    }

    static Stream<Path> scenarios() {
        return Chart.scenarios().stream();
    }

    private Manifests rendered(Path values) {
        return Objects.requireNonNull(rendered.get(values));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void namesFit(Path values) {
        assertThat(rendered(values).objects()).allSatisfy(object -> {
            int longest = object instanceof CronJob ? LONGEST_CRON_JOB : LONGEST_NAME;
            assertThat(object.getMetadata().getName())
                    .hasSizeLessThanOrEqualTo(longest)
                    .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void jobsEndAsTheProgramMeansIt(Path values) {
        assertThat(rendered(values).all(CronJob.class)).allSatisfy(cronJob -> {
            JobSpec job = cronJob.getSpec().getJobTemplate().getSpec();
            List<PodFailurePolicyRule> rules = job.getPodFailurePolicy().getRules();
            assertThat(rules).extracting(PodFailurePolicyRule::getAction).containsExactly("Ignore", "FailJob");
            assertThat(rules.getFirst().getOnPodConditions().getFirst().getType())
                    .isEqualTo("DisruptionTarget");
            assertThat(rules.getLast().getOnExitCodes().getValues())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .doesNotContain(0)
                    .containsExactlyElementsOf(ReferencePages.statusesThatNeedAPerson());
            assertThat(rules.getLast().getOnExitCodes().getContainerName())
                    .isEqualTo(spec(cronJob).getContainers().getFirst().getName());
            assertThat(job.getPodReplacementPolicy()).isEqualTo("Failed");
            assertThat(spec(cronJob).getRestartPolicy()).isEqualTo("Never");
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theProgramStopsBeforeItsJobIsOverdue(Path values) {
        Manifests rendered = rendered(values);
        assertThat(rendered.all(CronJob.class)).allSatisfy(cronJob -> {
            JobSpec job = cronJob.getSpec().getJobTemplate().getSpec();
            String timeout = rendered.settings(cronJob.getMetadata().getName())
                    .get("run-timeout")
                    .toString();
            long seconds = Long.parseLong(timeout.replaceFirst("s$", ""));
            assertThat(job.getActiveDeadlineSeconds())
                    .isEqualTo(seconds + spec(cronJob).getTerminationGracePeriodSeconds() + MARGIN);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void runsOfAPipelineNeverOverlapAndNeverStayAway(Path values) {
        assertThat(rendered(values).all(CronJob.class)).allSatisfy(cronJob -> {
            assertThat(cronJob.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
            assertThat(cronJob.getSpec().getStartingDeadlineSeconds()).isGreaterThanOrEqualTo(10);
            assertThat(ZoneId.getAvailableZoneIds()).contains(cronJob.getSpec().getTimeZone());
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPodIsAllowedWhereTheRestrictedProfileIsEnforced(Path values) {
        assertThat(rendered(values).pods()).allSatisfy(pod -> {
            var security = pod.getSpec().getSecurityContext();
            assertThat(security.getRunAsNonRoot()).isTrue();
            assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(security.getRunAsUser() == null || security.getRunAsUser() > 0)
                    .isTrue();
            assertThat(security.getFsGroup()).isEqualTo(security.getRunAsGroup());
            assertThat(pod.getSpec().getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
                assertThat(container.getResources().getRequests()).containsKeys("memory", "cpu");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aPodKnowsNothingOfTheClusterAroundIt(Path values) {
        assertThat(rendered(values).pods()).allSatisfy(pod -> {
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getContainers())
                    .extracting(Container::getTerminationMessagePolicy)
                    .containsOnly("FallbackToLogsOnError");
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void secretsArriveAsFilesThatOnlyTheProgramMayRead(Path values) {
        assertThat(rendered(values).pods()).allSatisfy(pod -> {
            assertThat(pod.getSpec().getContainers())
                    .flatExtracting(Container::getEnv)
                    .noneMatch(variable -> variable.getValueFrom() != null
                            && variable.getValueFrom().getSecretKeyRef() != null);
            assertThat(pod.getSpec().getVolumes()).allSatisfy(volume -> {
                assertThat(volume.getSecret()).isNull();
                if (volume.getName().equals("secrets")) {
                    assertThat(volume.getProjected().getDefaultMode()).isEqualTo(0440);
                    assertThat(secretMount(pod.getSpec()).getReadOnly()).isTrue();
                }
            });
            assertThat(mountsSecrets(pod.getSpec())).isEqualTo(readsSecrets(pod.getSpec()));
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void objectsAndPodsCarryTheLabelsThatPeopleSelectBy(Path values) {
        Manifests rendered = rendered(values);
        assertThat(rendered.objects())
                .filteredOn(object -> !object.getMetadata().getName().endsWith("-extra"))
                .extracting(InvariantsTest::labels)
                .allSatisfy(labels -> assertThat(labels)
                        .containsKeys("helm.sh/chart", "app.kubernetes.io/managed-by")
                        .containsEntry("app.kubernetes.io/name", "trunkline")
                        .containsEntry("app.kubernetes.io/instance", "rel")
                        .containsEntry("app.kubernetes.io/part-of", "trunkline"));
        assertThat(rendered.pods())
                .extracting(PodTemplateSpec::getMetadata)
                .allSatisfy(pod -> assertThat(pod.getLabels())
                        .containsKeys("app.kubernetes.io/component", "app.kubernetes.io/version"));
        assertThat(rendered.all(CronJob.class))
                .allSatisfy(cronJob -> assertThat(
                                cronJob.getSpec().getJobTemplate().getMetadata().getLabels())
                        .containsEntry(
                                "app.kubernetes.io/component", labels(cronJob).get("app.kubernetes.io/component")));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void selectorsNameOnlyWhatNeverChanges(Path values) {
        assertThat(rendered(values).all(Deployment.class)).allSatisfy(deployment -> {
            Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();
            assertThat(selector)
                    .containsOnlyKeys(
                            "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(selector);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyMountHasItsVolumeAndEveryVolumeItsMount(Path values) {
        assertThat(rendered(values).pods())
                .extracting(PodTemplateSpec::getSpec)
                .allSatisfy(pod -> assertThat(pod.getContainers().getFirst().getVolumeMounts())
                        .extracting(mount -> mount.getName())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(pod.getVolumes().stream()
                                .map(volume -> volume.getName())
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void variablesThatLookLikeSettingsAreSettings(Path values) {
        assertThat(rendered(values).pods())
                .flatExtracting(pod -> pod.getSpec().getContainers().getFirst().getEnv())
                .extracting(EnvVar::getName)
                .filteredOn(name -> name.startsWith("TRUNKLINE_"))
                .isSubsetOf(ReferencePages.variables());
    }

    private static PodSpec spec(CronJob cronJob) {
        return cronJob.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
    }

    private static Map<String, String> labels(HasMetadata object) {
        return object.getMetadata().getLabels();
    }

    private static VolumeMount secretMount(PodSpec pod) {
        return pod.getContainers().getFirst().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("secrets"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean mountsSecrets(PodSpec pod) {
        return pod.getVolumes().stream().anyMatch(volume -> volume.getName().equals("secrets"));
    }

    private static boolean readsSecrets(PodSpec pod) {
        return pod.getContainers().getFirst().getEnv().stream()
                .anyMatch(variable -> variable.getName().equals("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS")
                        && variable.getValue().equals("/etc/trunkline/secrets"));
    }
}
