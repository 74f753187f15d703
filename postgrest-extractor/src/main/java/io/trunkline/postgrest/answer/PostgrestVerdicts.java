// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpCall;
import io.trunkline.http.RetryAfter;
import io.trunkline.http.Verdict;
import io.trunkline.http.Verdicts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Judges answers of PostgREST and Supabase by a table of their codes. Status 416 is accepted: it is the end of a resource. */
public final class PostgrestVerdicts implements Verdicts {
    private static final Duration CACHE_RELOAD = Duration.ofSeconds(2);
    private static final int FEW_TRIES = 3;

    private final InstantSource clock;
    private final Optional<String> role;

    /**
     * @param clock the time, for dates that servers name
     * @param role the database role that requests run as, as far as it is known
     */
    public PostgrestVerdicts(InstantSource clock, Optional<String> role) {
        this.clock = clock;
        this.role = role;
    }

    @Override
    public Verdict judge(HttpCall call, HttpAnswer answer, int tries) {
        AskedFor request = new AskedFor(call, role);
        if (answer.status() < 300) {
            return WholeAnswer.objection(call, answer)
                    .map(what -> broken(request, answer, what, tries))
                    .orElseGet(Verdict.Accept::new);
        }
        ServerWords words = ServerWords.of(answer);
        Rule rule = RuleBook.find(words);
        TrunklineException failure = new TrunklineException(
                rule.failure(),
                request.shown() + ": " + words.quoted(),
                rule.advice().of(words, request));
        return verdict(rule, failure, RetryAfter.of(answer, clock.instant()), tries);
    }

    private static Verdict verdict(Rule rule, TrunklineException failure, Optional<Duration> asked, int tries) {
        return switch (rule.reaction()) {
            case ACCEPT -> new Verdict.Accept();
            case RETRY -> new Verdict.Retry(failure, asked, false);
            case RETRY_SLOWER -> new Verdict.Retry(failure, asked, true);
            case ONCE_MORE ->
                tries > 1
                        ? new Verdict.Fail(failure)
                        : new Verdict.Retry(failure, Optional.of(asked.orElse(CACHE_RELOAD)), false);
            case ONCE_MORE_THEN_SMALLER ->
                tries > 1 ? new Verdict.Fail(failure) : new Verdict.Retry(failure, asked, true);
            case SMALLER, FAIL -> new Verdict.Fail(failure);
            case NEW_TOKEN -> new Verdict.Reauthenticate(failure);
        };
    }

    private static Verdict broken(AskedFor request, HttpAnswer answer, String what, int tries) {
        TrunklineException failure = new TrunklineException(
                Failure.SOURCE_BODY_BROKEN,
                request.shown() + ": status " + answer.status() + ", but " + what,
                "If this stays so, something other than the API answers at this address.");
        return tries < FEW_TRIES ? new Verdict.Retry(failure, Optional.empty(), false) : new Verdict.Fail(failure);
    }
}
