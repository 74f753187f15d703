// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
    @Test
    void alertsSayOfAHistoryWhatPeopleWouldSay(@TempDir Path folder) throws Exception {
        Tool.needed("promtool", "--version");
        JsonNode rules = Manifests.documents(Chart.ofRepository().render(Chart.resource("full-values.yaml"))).stream()
                .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("rules.yaml"), rules.get("spec").toString());
        Files.copy(Chart.resource("alerts.yaml"), folder.resolve("alerts.yaml"));
        Tool.shell(folder, "promtool test rules alerts.yaml");
    }
}
