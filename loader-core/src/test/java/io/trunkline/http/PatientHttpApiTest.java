// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class PatientHttpApiTest {
    private static final HttpCall CALL = HttpCall.get("orders?limit=1", List.of());
    private static final HttpCall ONCE = new HttpCall("POST", "rpc/close_month", List.of(), Optional.of("{}"), false);

    private final JumpingClock clock = new JumpingClock();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final HostBudget host = new HostBudget(clock, 4, 8, Duration.ZERO);
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private RetryBudget budget = new RetryBudget(0.1, 20);
    private Credentials credentials = Credentials.none();
    private RetrySettings retries = RetrySettings.standard();

    @Test
    void anAcceptedAnswerIsHandedOverAtOnce() {
        transport.answer(200);

        assertThat(api().send(CALL).status()).isEqualTo(200);
        assertThat(waits).isEmpty();
    }

    @Test
    void aPassingConditionIsTriedAgainWithGrowingWaitsOfAtLeastAQuarterSecond() {
        transport.answer(503).answer(503).answer(503).answer(200);

        assertThat(api().send(CALL).status()).isEqualTo(200);
        assertThat(waits).hasSize(3).allMatch(wait -> wait.toMillis() >= 250);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void retryAfterInSecondsIsHonoured() {
        transport.answer(503, "retry-after: 7").answer(200);

        api().send(CALL);

        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7250));
    }

    @Test
    void retryAfterAsADateIsHonoured() {
        transport.answer(503, "retry-after: Sun, 1 Mar 2026 12:00:09 GMT").answer(200);

        api().send(CALL);

        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9250));
    }

    @Test
    void retryAfterOfZeroOrInThePastStillWaitsAQuarterSecond() {
        transport
                .answer(503, "retry-after: 0")
                .answer(503, "retry-after: Sun, 1 Mar 2020 12:00:00 GMT")
                .answer(200);

        api().send(CALL);

        assertThat(waits).hasSize(2).allMatch(wait -> wait.toMillis() >= 250 && wait.toMillis() < 500);
    }

    @Test
    void nonsenseInRetryAfterCountsAsNothing() {
        transport.answer(503, "retry-after: soon").answer(200);

        api().send(CALL);

        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void triesEndAndTheMessageSaysHowManyThereWere() {
        transport.answer(503);

        TrunklineException e = failureOf(CALL);

        assertThat(e.failure()).isEqualTo(Failure.SOURCE_UNAVAILABLE);
        assertThat(e.what()).contains("busy").contains("gave up after 8 tries");
        assertThat(transport.sent()).hasSize(8);
    }

    @Test
    void aWaitBeyondThePatienceIsNotBegun() {
        transport.answer(503, "retry-after: 86400");

        assertThat(failureOf(CALL).what()).contains("the server asks for a longer wait than allowed");
        assertThat(waits).isEmpty();
    }

    @Test
    void theRetriesOfAWholeRunAreBounded() {
        budget = new RetryBudget(0, 3);
        transport.answer(503);

        assertThat(failureOf(CALL).what()).contains("the retries of this run are used up");
        assertThat(transport.sent()).hasSize(4);
        failureOf(CALL);
        assertThat(transport.sent()).hasSize(5);
    }

    @Test
    void whatCannotGetBetterFailsAtOnce() {
        transport.answer(404);

        assertThat(failureOf(CALL).failure()).isEqualTo(Failure.SOURCE_NOT_FOUND);
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        transport.fail(Failure.SOURCE_UNREACHABLE, true).answer(200);

        assertThat(api().send(CALL).status()).isEqualTo(200);
    }

    @Test
    void aSecondTimeoutAsksForASmallerRequest() {
        transport.fail(Failure.SOURCE_TIMED_OUT, true);

        assertThat(failureOf(CALL).failure()).isEqualTo(Failure.SOURCE_OVERLOADED);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void oneTryIsOneTry() {
        retries = new RetrySettings(1, Duration.ofSeconds(5), retries.backoff(), 0, 0);
        transport.fail(Failure.SOURCE_TIMED_OUT, true);

        assertThat(failureOf(CALL).failure()).isEqualTo(Failure.SOURCE_TIMED_OUT);
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aCallThatMustNotRepeatIsNeverSentAgainOnceItMayHaveArrived() {
        transport.fail(Failure.SOURCE_TIMED_OUT, true).answer(200);

        assertThat(failureOf(ONCE).failure()).isEqualTo(Failure.SOURCE_TIMED_OUT);
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aCallThatMustNotRepeatIsSentAgainIfItNeverLeft() {
        transport.fail(Failure.SOURCE_UNREACHABLE, false).answer(200);

        assertThat(api().send(ONCE).status()).isEqualTo(200);
    }

    @Test
    void aCallThatMustNotRepeatIsNotRepeatedForA503() {
        transport.answer(503).answer(200);

        assertThat(failureOf(ONCE).failure()).isEqualTo(Failure.SOURCE_UNAVAILABLE);
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void anExpiredTokenIsReplacedOnceAndTheCallGoesOn() {
        AtomicInteger issued = new AtomicInteger();
        credentials = issuing(() -> "token " + issued.incrementAndGet());
        transport.answer(401).answer(200);

        assertThat(api().send(CALL).status()).isEqualTo(200);
        assertThat(transport.credentials()).containsExactly(List.of("token 1"), List.of("token 2"));
        assertThat(waits).isEmpty();
    }

    @Test
    void aSecond401EndsTheCall() {
        AtomicInteger issued = new AtomicInteger();
        credentials = issuing(() -> "token " + issued.incrementAndGet());
        transport.answer(401);

        assertThat(failureOf(CALL).failure()).isEqualTo(Failure.SOURCE_NOT_AUTHENTICATED);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void a401WithoutAnotherTokenToBeHadEndsTheCall() {
        credentials = issuing(() -> "the only token");
        transport.answer(401);

        failureOf(CALL);

        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void a429HoldsBackEverybodyAndHalvesTheWorkers() {
        transport.answer(429, "retry-after: 30").answer(200);

        Instant before = clock.instant();
        api().send(CALL);

        assertThat(host.allowed()).isEqualTo(2);
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void redirectsWithinTheApiAreFollowed() {
        transport.answer(308, "location: /v1/orders/?limit=1").answer(200);

        assertThat(api().send(CALL).status()).isEqualTo(200);
        assertThat(transport.sent().getLast().target()).isEqualTo("orders/?limit=1");
    }

    @Test
    void redirectsElsewhereAreRefusedAndNamedWithoutTheirQuery() {
        transport.answer(302, "location: https://login.example.com/start?state=abc");

        TrunklineException e = failureOf(CALL);

        assertThat(e.failure()).isEqualTo(Failure.SOURCE_REFUSED);
        assertThat(e.what()).contains("https://login.example.com/start").doesNotContain("state=abc");
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void redirectsToTheSameHostInAnotherSchemeOrPathAreRefused() {
        transport.answer(301, "location: https://api.test/v1/orders").answer(301, "location: /other");

        failureOf(CALL);
        failureOf(CALL);

        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void redirectsInACircleEnd() {
        transport.answer(307, "location: orders?limit=1");

        assertThat(failureOf(CALL).what()).contains("more than 5 redirects");
    }

    @Test
    void aStopEndsTheWaitAndKeepsTheInterrupt() {
        transport.answer(503);
        Thread.currentThread().interrupt();

        assertThat(failureOf(CALL).failure()).isEqualTo(Failure.STOPPED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitingIsReportedWithItsReason() {
        transport.answer(503).answer(200);

        api().send(CALL);

        assertThat(reasons).containsExactly("GET orders: busy");
    }

    @Test
    void aThrowingVerdictReachesTheCallerAsItIs() {
        transport.answer(200);
        HttpApi api = api((call, answer, tries) -> {
            throw new IllegalStateException("mine");
        });

        assertThatThrownBy(() -> api.send(CALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
    }

    private TrunklineException failureOf(HttpCall call) {
        return catchThrowableOfType(TrunklineException.class, () -> api().send(call));
    }

    private HttpApi api() {
        return api(this::judge);
    }

    private HttpApi api(Verdicts verdicts) {
        return new PatientHttpApi(new PatientHttpApi.Parts(
                URI.create("http://api.test/v1"),
                retries,
                transport,
                credentials,
                verdicts,
                host,
                budget,
                clock,
                new HttpEvents() {
                    @Override
                    public void backingOff(HttpCall call, String reason, Instant until) {
                        waits.add(Duration.between(clock.instant(), until));
                        reasons.add(reason);
                    }
                }));
    }

    private Verdict judge(HttpCall call, HttpAnswer answer, int tries) {
        return switch (answer.status()) {
            case 200 -> new Verdict.Accept();
            case 401 -> new Verdict.Reauthenticate(failure(Failure.SOURCE_NOT_AUTHENTICATED, "who?"));
            case 404 -> new Verdict.Fail(failure(Failure.SOURCE_NOT_FOUND, "no such table"));
            default ->
                new Verdict.Retry(
                        failure(Failure.SOURCE_UNAVAILABLE, "busy"),
                        RetryAfter.of(answer, clock.instant()),
                        answer.status() == 429);
        };
    }

    private static TrunklineException failure(Failure failure, String what) {
        return new TrunklineException(failure, "GET orders: " + what, "");
    }

    private static Credentials issuing(java.util.function.Supplier<String> tokens) {
        return new RenewedCredentials(
                new RenewedCredentials.Issuer() {
                    @Override
                    public List<HttpCall.Header> issue() {
                        return new ArrayList<>(List.of(new HttpCall.Header("Authorization", tokens.get())));
                    }

                    @Override
                    public boolean stillGood() {
                        return true;
                    }
                },
                "test");
    }
}
