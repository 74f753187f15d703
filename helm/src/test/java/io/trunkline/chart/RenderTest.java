// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RenderTest {
    private static final Chart CHART = Chart.ofRepository();

    @TempDir
    private Path folder;

    static Stream<Path> scenarios() {
        return Chart.scenarios().stream();
    }

    @Test
    void lintHasNothingToSay() {
        assertThat(CHART.lint()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioRendersObjectsThatAnApiServerKnows(Path values) {
        List<JsonNode> documents =
                Manifests.documents(CHART.withHooksShown(folder).render(values));
        assertThat(documents)
                .isNotEmpty()
                .allSatisfy(
                        document -> assertThat(StrictParsing.faults(document)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noTwoObjectsOfAScenarioHaveOneName(Path values) {
        assertThat(Manifests.documents(CHART.render(values)).stream()
                        .map(o -> o.path("kind").asText() + "/"
                                + o.at("/metadata/name").asText()))
                .doesNotHaveDuplicates();
    }

    /** The strictness itself: each of these would otherwise pass unnoticed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    backoffLimit: 2           | backoffLimitt: 2           | backoffLimitt
                    timeZone: Etc/UTC         | timezone: Etc/UTC          | timezone
                    readOnlyRootFilesystem    | readOnlyRootFileSystem     | readOnlyRootFileSystem
                    'schedule: "0 * * * *"'   | 'startAt: "0 * * * *"'     | startAt
                    backoffLimit: 2           | backoffLimit: two          | two
                    kind: CronJob             | kind: CronJobb             | no such kind
                    """)
    void misspellingsAreFound(String right, String wrong, String said) {
        String rendered =
                CHART.render("{persistence: {enabled: true}, pipelines: {orders: {settings: {url: http://x}}}}");
        assertThat(rendered).contains(right);
        assertThat(Manifests.documents(rendered.replace(right, wrong)).stream()
                        .flatMap(document -> StrictParsing.faults(document).stream()))
                .anyMatch(fault -> fault.contains(said));
    }
}
