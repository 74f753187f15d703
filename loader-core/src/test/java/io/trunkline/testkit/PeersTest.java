// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeersTest {
    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void forgetsWhatTheseTestsInvented() {
        System.setProperties(before);
    }

    @Test
    void anAbsentPeerSkipsTheTest() {
        assertThatThrownBy(() -> Peers.absent("teapot", "TEAPOT is not set", Set.of("kettle")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("teapot is absent: TEAPOT is not set");
    }

    @Test
    void anAbsentPeerThatIsRequiredFailsTheTest() {
        assertThatThrownBy(() -> Peers.absent("teapot", "TEAPOT is not set", Set.of("teapot")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("teapot is required by TRUNKLINE_REQUIRE, but absent: TEAPOT is not set");
    }

    @Test
    void requiredPeersAreSeparatedByCommas() {
        assertThat(Peers.required("patroni, dlt")).containsExactlyInAnyOrder("patroni", "dlt");
        assertThat(Peers.required(" ")).isEmpty();
        assertThat(Peers.required(null)).isEmpty();
    }

    @Test
    void theSummaryNamesThePeersUsedAndTheReasonsOfAbsence() {
        System.setProperties(new Properties());
        Peers.use("postgres");
        Peers.use("duckdb");
        assertThatThrownBy(() -> Peers.absent("dlt", "DLT_PYTHON is not set", Set.of()))
                .isInstanceOf(TestAbortedException.class);

        assertThat(Peers.summary(System.getProperties()))
                .isEqualTo("peers used: duckdb, postgres; peers absent: dlt (DLT_PYTHON is not set)");
    }

    @Test
    void aRunWithoutPeersSaysSo() {
        assertThat(Peers.summary(new Properties())).isEqualTo("peers used: none; peers absent: none");
    }
}
