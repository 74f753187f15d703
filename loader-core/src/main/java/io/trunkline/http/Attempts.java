// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.RetryVerdict;
import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The tries of one call: each waits its time and its turn, is sent, judged, and ends well, for good, or in the wish for another. */
final class Attempts {
    private static final int MOST_REDIRECTS = 5;
    private static final int TRIES_FOR_A_STRANGER = 3;

    private final PatientHttpApi.Parts parts;
    private final Instant began;
    private HttpCall call;
    private int tries;
    private int redirects;
    private boolean renewed;
    private Instant resume = Instant.MIN;

    Attempts(PatientHttpApi.Parts parts, HttpCall call) {
        this.parts = parts;
        this.call = call;
        this.began = parts.clock().instant();
    }

    /** One try, after the wait that the last one left. */
    HttpAnswer next() throws TryAgain, InterruptedException {
        parts.clock().waitUntil(resume);
        tries++;
        try (HostBudget.Permit permit = parts.host().acquire()) {
            return send(permit);
        }
    }

    /** What to say when there is no further try. */
    TrunklineException givenUp(TrunklineException last, String why) {
        if (tries < 2 && why.isEmpty()) {
            return last;
        }
        Duration spent = Duration.between(began, parts.clock().instant());
        String what = last.what() + " (gave up after " + tries + (tries == 1 ? " try" : " tries") + " in "
                + spent.toSeconds() + " s" + why + ")";
        return new TrunklineException(last.failure(), what, last.advice(), last.getCause());
    }

    private HttpAnswer send(HostBudget.Permit permit) throws TryAgain, InterruptedException {
        while (true) {
            Credential credential = parts.credentials().current();
            HttpAnswer answer = exchange(credential, permit);
            Optional<HttpCall> elsewhere = parts.redirects().next(call, answer);
            if (elsewhere.isPresent()) {
                follow(elsewhere.get());
                continue;
            }
            switch (parts.verdicts().judge(call, answer, tries)) {
                case Verdict.Accept _ -> {
                    permit.good();
                    return answer;
                }
                case Verdict.Fail fail -> throw fail.failure();
                case Verdict.Reauthenticate again -> renew(credential, again.failure());
                case Verdict.Retry retry -> throw again(permit, retry);
            }
        }
    }

    private HttpAnswer exchange(Credential credential, HostBudget.Permit permit) throws TryAgain, InterruptedException {
        parts.budget().requestSent();
        parts.events().requestStarted(call);
        try {
            HttpAnswer answer = parts.transport().exchange(call, credential.headers());
            parts.events().answered(call, answer.status(), answer.wireBytes(), answer.took());
            return answer;
        } catch (TransportFailure e) {
            TrunklineException failure = repeatedly(e.failure());
            parts.events().broke(call, failure.what());
            boolean worthIt = failure.failure().retry() == RetryVerdict.WITH_BACKOFF
                    && (call.repeatable() || !e.mayHaveArrived());
            if (!worthIt) {
                throw failure;
            }
            throw again(permit, failure, Optional.empty(), failure.failure() == Failure.SOURCE_TIMED_OUT);
        }
    }

    /** The first time may be an accident; after that only a smaller request can be quicker, as with the time limit of a gateway. */
    private TrunklineException repeatedly(TrunklineException failure) {
        return tries > 1 && failure.failure() == Failure.SOURCE_TIMED_OUT
                ? new TrunklineException(
                        Failure.SOURCE_OVERLOADED, failure.what(), failure.advice(), failure.getCause())
                : failure;
    }

    private void follow(HttpCall next) {
        if (++redirects > MOST_REDIRECTS) {
            throw new TrunklineException(
                    Failure.SOURCE_REFUSED,
                    Request.shown(parts.base(), call) + ": more than " + MOST_REDIRECTS + " redirects",
                    "Set the address that the redirects should end at.");
        }
        call = next;
    }

    private void renew(Credential refused, TrunklineException failure) {
        if (renewed || !call.repeatable() || !parts.credentials().renew(refused)) {
            throw failure;
        }
        renewed = true;
    }

    private TryAgain again(HostBudget.Permit permit, Verdict.Retry retry) {
        if (!call.repeatable()) {
            throw retry.failure();
        }
        return again(permit, retry.failure(), retry.after(), retry.slowDown());
    }

    private TryAgain again(
            HostBudget.Permit permit, TrunklineException failure, Optional<Duration> asked, boolean slowDown) {
        RetrySettings settings = parts.retries();
        Instant now = parts.clock().instant();
        Instant then = now.plus(settings.backoff().after(tries, asked, ThreadLocalRandom.current()));
        if (slowDown) {
            permit.slowDown();
        }
        if (tries >= settings.attempts()) {
            return new TryAgain(failure);
        }
        boolean stranger =
                failure.failure() == Failure.SOURCE_UNREACHABLE && !parts.host().everAnswered();
        if (stranger && tries >= TRIES_FOR_A_STRANGER) {
            throw givenUp(failure, "; it never answered");
        }
        if (then.isAfter(began.plus(settings.patience()))) {
            throw givenUp(failure, asked.isPresent() ? "; the server asks for a longer wait than allowed" : "");
        }
        if (!parts.budget().take()) {
            throw givenUp(failure, "; the retries of this run are used up");
        }
        if (slowDown && asked.isPresent()) {
            parts.host().hold(then);
        }
        resume = then;
        parts.events().backingOff(call, failure.what(), then);
        return new TryAgain(failure);
    }
}
