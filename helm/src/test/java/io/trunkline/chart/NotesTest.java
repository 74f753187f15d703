// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class NotesTest {
    private static String notes(String values) {
        return Chart.ofRepository().notes(values);
    }

    @Test
    void anEmptyInstallationSaysHowToDescribeAPipeline() {
        assertThat(notes("{}")).contains("nothing to load yet", "pipelines:", "helm upgrade rel");
    }

    @Test
    void eachPipelineTellsItsNextRunAndHowToStartAndReadOne() {
        assertThat(
                        notes(
                                "{persistence: {enabled: true}, pipelines: {orders: {existingSecret: s, schedule: \"@daily\"}}}"))
                .contains(
                        "at @daily, Etc/UTC",
                        "create job --from=cronjob/rel-trunkline-orders rel-trunkline-orders-$(date +%s)",
                        "-l app.kubernetes.io/component=orders",
                        "helm test rel -n ns --logs")
                .doesNotContain("missing");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(notes("{persistence: {allowEphemeral: true}, pipelines: {orders: {suspend: true}}}"))
                .contains(
                        "none: suspended. Set pipelines.orders.suspend=false",
                        "See pipelines.orders.existingSecret",
                        "Set persistence.enabled=true");
    }

    @Test
    void theTestTriesBothEndsAndLoadsNothing(@TempDir Path folder) {
        var test = Manifests.parse(Chart.ofRepository()
                        .withHooksShown(folder)
                        .render("{persistence: {enabled: true}, pipelines: {orders: {extraArgs: [--verbose]}}}"))
                .the(Pod.class, "rel-trunkline-orders-check");
        assertThat(test.getMetadata().getAnnotations())
                .containsEntry("shown.example/hook", "test")
                .containsEntry("shown.example/hook-delete-policy", "before-hook-creation,hook-succeeded");
        assertThat(test.getSpec().getContainers().getFirst().getArgs())
                .containsExactly("check", "--config", "/etc/trunkline/config/trunkline.yaml");
    }
}
