// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.errors.Failure;

/**
 * One line of the table: what an error is, what is done about it, and what its reader is told to do.
 *
 * @param reaction what is done
 * @param failure what it is when nothing helped
 * @param advice what to do next
 */
record Rule(Reaction reaction, Failure failure, Advice advice) {
    static Rule of(Reaction reaction, Failure failure, String advice) {
        return new Rule(reaction, failure, (words, request) -> advice);
    }

    static Rule fail(Failure failure, String advice) {
        return of(Reaction.FAIL, failure, advice);
    }

    static Rule fail(Failure failure, Advice advice) {
        return new Rule(Reaction.FAIL, failure, advice);
    }

    static Rule retry(String advice) {
        return of(Reaction.RETRY, Failure.SOURCE_UNAVAILABLE, advice);
    }

    static Rule retrySlower(String advice) {
        return of(Reaction.RETRY_SLOWER, Failure.SOURCE_UNAVAILABLE, advice);
    }

    static Rule onceMore(Failure failure, String advice) {
        return of(Reaction.ONCE_MORE, failure, advice);
    }

    static Rule smaller(String advice) {
        return of(Reaction.SMALLER, Failure.SOURCE_OVERLOADED, advice);
    }

    /** Makes advice of what was said and asked. */
    @FunctionalInterface
    interface Advice {
        String of(ServerWords words, AskedFor request);
    }
}
