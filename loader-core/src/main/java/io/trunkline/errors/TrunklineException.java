// SPDX-License-Identifier: Apache-2.0
package io.trunkline.errors;

import org.jspecify.annotations.Nullable;

/** A failure with the three sentences its reader needs: what happened to what, in whose words, and what to do next. */
public final class TrunklineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String advice;

    /**
     * @param failure the kind of failure
     * @param what what failed and where (resource, page, column), with the peer's own words; never a secret
     * @param advice what to do next, one or two sentences; empty if there is nothing to say
     */
    public TrunklineException(Failure failure, String what, String advice) {
        this(failure, what, advice, null);
    }

    /** The same with the cause, which is kept for {@code --verbose} and never printed by default. */
    public TrunklineException(Failure failure, String what, String advice, @Nullable Throwable cause) {
        super(what, cause);
        this.failure = failure;
        this.advice = advice;
    }

    /** The kind of failure. */
    public Failure failure() {
        return failure;
    }

    /** What to do next; may be empty. */
    public String advice() {
        return advice;
    }

    /** What happened, without code and advice. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** Code, sentence and advice as a person reads them. */
    public String describe() {
        return failure.code() + "  " + what() + (advice.isEmpty() ? "" : System.lineSeparator() + "         " + advice);
    }
}
