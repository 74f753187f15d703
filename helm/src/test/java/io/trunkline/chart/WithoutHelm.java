// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Makes the files in {@code k8s/} of the chart, for those who work without Helm. */
final class WithoutHelm {
    static final Path FOLDER = Chart.REPOSITORY.resolve("k8s");

    private static final YAMLMapper PLAIN = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private WithoutHelm() {}

    /** Content by file name. */
    static Map<String, String> files() throws IOException {
        return Map.of("base/trunkline.yaml", base(), "secure-job.yaml", patch());
    }

    private static String rendered() {
        return Chart.ofRepository().render("trunkline", FOLDER.resolve("base/values.yaml"));
    }

    /** All objects, without what only means something to Helm. */
    private static String base() {
        return "# Made of the chart in helm/trunkline and k8s/base/values.yaml; change those.\n"
                + rendered()
                        .replaceAll("(?m)^ *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by|namespace): .*\n", "")
                        .replaceAll("(?m)^# Source: .*\n", "")
                        .strip()
                + "\n";
    }

    /** What {@code kubectl create cronjob} cannot say, as a patch of what it makes. */
    private static String patch() throws IOException {
        ObjectNode spec = Manifests.documents(rendered()).stream()
                .filter(document -> document.path("kind").asText().equals("CronJob"))
                .map(document -> (ObjectNode) document.get("spec"))
                .findFirst()
                .orElseThrow();
        spec.remove("schedule");
        ObjectNode pod = (ObjectNode) spec.at("/jobTemplate/spec/template/spec");
        pod.remove("serviceAccountName");
        ObjectNode container = (ObjectNode) pod.at("/containers/0");
        container.put("name", "orders").remove("image");
        container.set("args", PLAIN.createArrayNode().add("run"));
        renameInFailurePolicy(spec);
        settings((ArrayNode) container.get("env"));
        removeNamed((ArrayNode) container.get("volumeMounts"), "config");
        removeNamed((ArrayNode) pod.get("volumes"), "config");
        return """
                # What "kubectl create cronjob" cannot say; docs/how-to/kubernetes.md tells how to use it. For a CronJob that is not named
                # orders, replace the name in here. Made of the chart in helm/trunkline and k8s/base/values.yaml; change those.
                """ + PLAIN.writeValueAsString(PLAIN.createObjectNode().set("spec", spec));
    }

    private static void renameInFailurePolicy(ObjectNode spec) {
        spec.at("/jobTemplate/spec/podFailurePolicy/rules").forEach(rule -> {
            if (rule.get("onExitCodes") instanceof ObjectNode codes) {
                codes.put("containerName", "orders");
            }
        });
    }

    /** Without a file of settings they are variables. */
    private static void settings(ArrayNode env) {
        Manifests.parse(rendered()).settings("trunkline-orders").entrySet().stream()
                .filter(setting -> !setting.getKey().equals("url"))
                .forEach(setting -> env.addObject()
                        .put(
                                "name",
                                "TRUNKLINE_"
                                        + setting.getKey()
                                                .toUpperCase(Locale.ROOT)
                                                .replaceAll("[^A-Z]", "_"))
                        .put("value", setting.getValue().toString()));
    }

    private static void removeNamed(ArrayNode items, String name) {
        for (int i = items.size() - 1; i >= 0; i--) {
            JsonNode item = items.get(i);
            if (item.path("name").asText().equals(name)) {
                items.remove(i);
            }
        }
    }
}
