// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WrongValuesTest {
    static Stream<JsonNode> mistakes() throws IOException {
        return StreamSupport.stream(
                Manifests.YAML
                        .readTree(Chart.resource("wrong-values.yaml").toFile())
                        .spliterator(),
                false);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsPlaceAndItsReason(JsonNode mistake) {
        String values = mistake.path("values").toString();
        assertThatThrownBy(() -> Chart.ofRepository().render(values))
                .hasMessageContaining(mistake.path("says").asText())
                .hasMessageNotContaining("marked");
    }

    @Test
    void allReasonsAreGivenAtOnce() {
        assertThatThrownBy(() -> Chart.ofRepository()
                        .render("{pipelines: {orders: {settings: {token: x}}, stock: {settings: {run-key: y}}}}"))
                .hasMessageContaining("pipelines.orders.settings.token")
                .hasMessageContaining("pipelines.orders loads into a DuckDB file")
                .hasMessageContaining("pipelines.stock.settings.run-key");
    }

    @Test
    void aParentChartMaySetWhatItLikesUnderGlobal() {
        assertThat(Chart.ofRepository().render("{global: {anything: {at: all}}}"))
                .contains("kind: ServiceAccount");
    }
}
