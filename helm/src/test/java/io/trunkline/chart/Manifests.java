// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rendered objects as the typed model of the Kubernetes API. */
record Manifests(List<HasMetadata> objects) {
    static final ObjectMapper YAML = new YAMLMapper();

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    static Manifests parse(String text) {
        return new Manifests(documents(text).stream()
                .map(document -> (HasMetadata) MODELS.unmarshal(document.toString()))
                .toList());
    }

    /** The documents of a YAML stream that hold something. */
    static List<JsonNode> documents(String text) {
        try (var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return read.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T the(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s among %s"
                        .formatted(
                                kind.getSimpleName(),
                                name,
                                objects.stream()
                                        .map(o -> o.getKind() + "/"
                                                + o.getMetadata().getName())
                                        .toList())));
    }

    CronJob cronJob(String name) {
        return the(CronJob.class, name);
    }

    /** The trunkline.yaml that a pipeline is given. */
    Map<String, Object> settings(String name) {
        try {
            return YAML.readerForMapOf(Object.class)
                    .readValue(the(ConfigMap.class, name).getData().get("trunkline.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pods that will ever run. */
    Stream<PodTemplateSpec> pods() {
        return Stream.of(
                        all(CronJob.class).stream()
                                .map(job ->
                                        job.getSpec().getJobTemplate().getSpec().getTemplate()),
                        all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        all(Pod.class).stream().map(pod -> new PodTemplateSpec(pod.getMetadata(), pod.getSpec())))
                .flatMap(pods -> pods);
    }
}
