// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrometheusTextTest {
    @Test
    void patronisOwnCommentsAndTypesAreUnderstood() {
        assertThat(samples("""
                # HELP patroni_postgres_state Numeric representation
                # Values: 0=initdb, 1=initdb failed
                # TYPE patroni_postgres_state gauge
                patroni_postgres_state{scope="demo",name="p1"} 5
                # TYPE patroni_xlog_location counter
                patroni_xlog_location{scope="demo",name="p1"} 9223372036854775807
                """))
                .containsExactly(
                        new Sample("patroni_postgres_state", "gauge", Map.of("scope", "demo", "name", "p1"), "5"),
                        new Sample(
                                "patroni_xlog_location",
                                "counter",
                                Map.of("scope", "demo", "name", "p1"),
                                "9223372036854775807"));
    }

    @Test
    void labelValuesThatNobodyEscapedAreUnderstood() {
        assertThat(samples("m{scope=\"a \"b\" } c\",name=\"x,y\"} 1\n")
                        .getFirst()
                        .labels())
                .isEqualTo(Map.of("scope", "a \"b\" } c", "name", "x,y"));
        assertThat(samples("m{a=\"x\\\"y\\n\\\\\"} 1\n").getFirst().labels()).isEqualTo(Map.of("a", "x\"y\n\\"));
    }

    @Test
    void allOfTheFormatIsUnderstood() {
        assertThat(samples("""
                # TYPE h histogram
                h_bucket{le="+Inf"} 3 1395066363000
                h_sum 1.5e3
                plain -0.25
                not_a_number NaN
                most +Inf
                """)).extracting(Sample::value).containsExactly("3", "1.5e3", "-0.25", "NaN", "+Inf");
        assertThat(samples("# TYPE h histogram\nh_bucket{le=\"1\"} 3\n")
                        .getFirst()
                        .type())
                .isEqualTo("histogram");
        assertThat(samples("x 1\n").getFirst().type()).isEqualTo("untyped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m 1",
                "m{a=\"b\"} 1\nm{a=\"b",
                "{\"state\": \"running\"}\n",
                "<html>\n",
                "# only a comment\n",
                "m 12x\n"
            })
    void whatIsCutOffOrSomethingElseIsRefused(String page) {
        assertThat(PrometheusText.parse(page)).isEmpty();
    }

    private static List<Sample> samples(String page) {
        return PrometheusText.parse(page).orElseThrow();
    }
}
