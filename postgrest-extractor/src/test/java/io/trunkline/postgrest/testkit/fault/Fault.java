// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.fault;

import io.trunkline.postgrest.testkit.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** One thing that happens to one request. */
public sealed interface Fault {

    /** The peer answers as it would. */
    record None() implements Fault {}

    /** The peer is asked after a while, and something else may happen then. */
    record Late(Duration by, Fault then) implements Fault {}

    /** Only the first bytes of the body arrive; the length that was promised is theirs or, as a lie, that of the whole. */
    record Truncated(int bytes, boolean lyingLength) implements Fault {}

    /** The connection breaks: before the head, or behind that many bytes of the body. */
    record Reset(int afterBytes) implements Fault {

        /** Nothing at all comes back. */
        public static final int BEFORE_HEAD = -1;
    }

    /** The head and that many bytes of the body come, then nothing more; the connection stays open. */
    record Stalled(int afterBytes) implements Fault {}

    /** The same answer as to the request before, whatever is asked. */
    record PreviousPage() implements Fault {}

    /** No rows, though there are some. */
    record EmptyPage() implements Fault {}

    /** A gateway's page instead of JSON. */
    record HtmlPage(int status) implements Fault {}

    /** Refused for now: 429, 503 and the like. */
    record Refused(int status, RetryAfter retryAfter) implements Fault {}

    /** The time limit strikes, but only on pages larger than that. */
    record TimeLimitAbove(int rows) implements Fault {}

    /** The token is no longer good. */
    record TokenExpired() implements Fault {}

    /** The peer answers, and the answer is changed. */
    record Changed(UnaryOperator<Answer> change) implements Fault {}

    /** How a refusal says when to come back. */
    sealed interface RetryAfter {

        /** Not at all. */
        record Silent() implements RetryAfter {}

        /** In whole seconds. */
        record Seconds(int seconds) implements RetryAfter {}

        /** At a date. */
        record At(Instant date) implements RetryAfter {}
    }

    static Fault none() {
        return new None();
    }

    static Fault late(Duration by) {
        return new Late(by, new None());
    }

    static Fault reset() {
        return new Reset(Reset.BEFORE_HEAD);
    }

    static Fault refused(int status) {
        return new Refused(status, new RetryAfter.Silent());
    }

    static Fault refused(int status, int retryAfterSeconds) {
        return new Refused(status, new RetryAfter.Seconds(retryAfterSeconds));
    }
}
