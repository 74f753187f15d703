// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs that start together: one loads, the others end at once and say who holds the dataset. */
@Timeout(120)
class TogetherRunTest {
    @TempDir
    Path folder;

    @Test
    void ofTenRunsOneLoadsAndNineNameTheHolder() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (StandIn server = StandIn.start(Store.database("together_run"), Store.server());
                FaultyServer held = FaultyServer.over(server, (number, ask) -> {
                    reading.countDown();
                    await(goOn);
                    return Fault.none();
                })) {
            CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> load(held));
            assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
            int asked = held.requests();
            List<Outcome> others =
                    IntStream.range(0, 9).parallel().mapToObj(i -> load(held)).toList();
            assertThat(held.requests()).isEqualTo(asked);
            goOn.countDown();
            assertThat(others).allSatisfy(other -> {
                assertThat(other.status()).isEqualTo(75);
                assertThat(other.notes()).contains("TL-5001").contains("in use by this process itself");
            });
            assertThat(first.get().status()).as(first.get().notes()).isZero();
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("1");
            assertThat(loaded.count("items")).isEqualTo(500);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome load(FaultyServer from) {
        return Outcome.load(from.url(), file());
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
