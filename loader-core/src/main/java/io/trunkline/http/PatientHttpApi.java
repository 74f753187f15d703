// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.time.temporal.ChronoUnit;

/** Sends calls until an answer is accepted, with the retry guard of SmallRye Fault Tolerance around the tries. */
final class PatientHttpApi implements HttpApi {
    private final Parts parts;
    private final TypedGuard<HttpAnswer> guard;

    PatientHttpApi(Parts parts) {
        this.parts = parts;
        this.guard = TypedGuard.create(HttpAnswer.class)
                .withDescription("requests to " + parts.base().getHost())
                .withRetry()
                .maxRetries(parts.retries().attempts() - 1)
                .maxDuration(parts.retries().patience().toMillis(), ChronoUnit.MILLIS)
                // Each try waits by itself: it knows what the server asked for, and reports it.
                .delay(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .retryOn(TryAgain.class)
                .done()
                .build();
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        Attempts attempts = new Attempts(parts, call);
        try {
            return guard.call(attempts::next);
        } catch (TryAgain e) {
            throw attempts.givenUp(e.failure(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrunklineException(
                    Failure.STOPPED, Request.shown(parts.base(), call) + ": stopped", "Start again to go on.", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TrunklineException(
                    Failure.BUG, Request.shown(parts.base(), call) + ": " + e, "Please report this.", e);
        }
    }

    @Override
    public void close() {
        parts.transport().close();
    }

    /** What sending a call takes. */
    record Parts(
            URI base,
            RetrySettings retries,
            Transport transport,
            Credentials credentials,
            Verdicts verdicts,
            HostBudget host,
            RetryBudget budget,
            WaitClock clock,
            HttpEvents events) {
        Redirects redirects() {
            return new Redirects(base);
        }
    }
}
