// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class HostBudgetTest {
    private final JumpingClock clock = new JumpingClock();
    private final HostBudget budget = new HostBudget(clock, 4, 6, Duration.ZERO);

    @Test
    void aHostThatAsksForFewerRequestsGetsHalf() throws Exception {
        slowDownOnce();
        assertThat(budget.allowed()).isEqualTo(2);
        slowDownOnce();
        slowDownOnce();
        assertThat(budget.allowed()).as("never less than one").isEqualTo(1);
    }

    @Test
    void requestsThatWereUnderWayTogetherHalveOnlyOnce() throws Exception {
        List<HostBudget.Permit> wave = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            wave.add(budget.acquire());
        }

        wave.forEach(HostBudget.Permit::slowDown);
        wave.forEach(HostBudget.Permit::close);

        assertThat(budget.allowed()).isEqualTo(2);
    }

    @Test
    void goodAnswersGrowItSlowlyUpToTheLimit() throws Exception {
        good(31);
        assertThat(budget.allowed()).isEqualTo(4);
        good(1);
        assertThat(budget.allowed()).isEqualTo(5);
        good(1000);
        assertThat(budget.allowed()).isEqualTo(6);
    }

    @Test
    void aRefusalStartsTheCountOfGoodAnswersAgain() throws Exception {
        good(31);
        slowDownOnce();
        good(15);
        assertThat(budget.allowed()).isEqualTo(2);
        good(1);
        assertThat(budget.allowed()).isEqualTo(3);
    }

    @Test
    void nobodyStartsBeforeTheHoldIsOver() throws Exception {
        Instant until = clock.instant().plusSeconds(30);
        budget.hold(until);

        budget.acquire().close();

        assertThat(clock.instant()).isEqualTo(until);
    }

    @Test
    void startsKeepTheirDistance() throws Exception {
        HostBudget tenASecond = new HostBudget(clock, 4, 4, Duration.ofMillis(100));
        Instant began = clock.instant();

        for (int i = 0; i < 11; i++) {
            tenASecond.acquire().close();
        }

        assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void oneMoreThanAllowedWaitsForAnother() throws Exception {
        HostBudget single = new HostBudget(clock, 1, 1, Duration.ZERO);
        HostBudget.Permit first = single.acquire();
        AtomicBoolean released = new AtomicBoolean();
        AtomicBoolean waited = new AtomicBoolean();
        Thread second = Thread.ofVirtual().start(() -> {
            try (HostBudget.Permit permit = single.acquire()) {
                waited.set(released.get());
                permit.good();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        released.set(true);
        first.close();
        second.join();

        assertThat(waited).isTrue();
    }

    @Test
    void waitingForATurnCanBeStopped() throws Exception {
        HostBudget single = new HostBudget(clock, 1, 1, Duration.ZERO);
        AtomicBoolean stopped = new AtomicBoolean();
        try (HostBudget.Permit taken = single.acquire()) {
            Thread second = Thread.ofVirtual().start(() -> {
                try (HostBudget.Permit permit = single.acquire()) {
                    permit.good();
                } catch (InterruptedException e) {
                    stopped.set(true);
                }
            });
            second.interrupt();
            second.join();
            taken.good();
        }

        assertThat(stopped).isTrue();
    }

    private void slowDownOnce() throws InterruptedException {
        try (HostBudget.Permit permit = budget.acquire()) {
            permit.slowDown();
        }
    }

    private void good(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (HostBudget.Permit permit = budget.acquire()) {
                permit.good();
            }
        }
    }
}
