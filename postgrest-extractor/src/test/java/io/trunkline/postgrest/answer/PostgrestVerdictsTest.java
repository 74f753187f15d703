// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.errors.Failure;
import io.trunkline.errors.RetryVerdict;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpCall;
import io.trunkline.http.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.trunkline.postgrest.answer.RecordedAnswer.answer;
import static org.assertj.core.api.Assertions.assertThat;

final class PostgrestVerdictsTest {
    private static final HttpCall CALL = HttpCall.get("orders?select=*&limit=10", List.of());
    private static final String JSON = "content-type: application/json; charset=utf-8";

    private final PostgrestVerdicts verdicts =
            new PostgrestVerdicts(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")), Optional.of("reader"));

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"a\":1}]", "{\"swagger\":\"2.0\"}", "42", "null", "\"text\"", " [1]\n", "true"})
    void wholeJsonIsAccepted(String body) {
        assertThat(judge(answer(200, body, JSON))).isInstanceOf(Verdict.Accept.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"a\":1},", "{\"a\":", "\"te", "<html>oops</html>"})
    void cutOrEmptyBodiesWithAGoodStatusAreTriedAgainAndThenBroken(String body) {
        HttpAnswer cut = answer(206, body, JSON);

        assertThat(judge(cut)).isInstanceOf(Verdict.Retry.class);
        assertThat(failure(verdicts.judge(CALL, cut, 3)).failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN);
        assertThat(verdicts.judge(CALL, cut, 3)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aPageForPeopleWithAGoodStatusIsBrokenAndItsTitleIsTold() {
        HttpAnswer page =
                answer(200, "<html><head><title>Just a\nmoment...</title></head></html>", "content-type: text/html");

        assertThat(judge(page)).isInstanceOf(Verdict.Retry.class);
        assertThat(failure(judge(page)).what()).contains("text/html").contains("Just a moment...");
    }

    @Test
    void emptyAnswersToHeadAndNoContentAreAccepted() {
        HttpCall head = new HttpCall("HEAD", "orders", List.of(), Optional.empty(), true);

        assertThat(verdicts.judge(head, answer(200, ""), 1)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(answer(204, ""))).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void otherMediaTypesThatWereAskedForAreAccepted() {
        HttpCall csv = HttpCall.get("orders", List.of(new HttpCall.Header("Accept", "text/csv")));

        assertThat(verdicts.judge(csv, answer(200, "a,b\n1,2", "content-type: text/csv"), 1))
                .isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void theEndOfAResourceIsAnAnswerEvenWhenItsBodyIsCut() {
        assertThat(judge(answer(416, "{\"", JSON))).isInstanceOf(Verdict.Accept.class);
    }

    @ParameterizedTest
    @CsvSource({
        "502, retry",
        "504, retry",
        "520, retry",
        "522, retry",
        "544, retry",
        "524, fail",
    })
    void gatewaysThatGaveUpAskForSmallerRequestsAfterOnePlainRetry(int status, String first) {
        HttpAnswer page =
                answer(status, "<html><body><h1>Error " + status + "</h1></body></html>", "content-type: text/html");

        assertThat(judge(page)).isInstanceOf(first.equals("retry") ? Verdict.Retry.class : Verdict.Fail.class);
        TrunklineException then = failure(verdicts.judge(CALL, page, 2));
        assertThat(verdicts.judge(CALL, page, 2)).isInstanceOf(Verdict.Fail.class);
        assertThat(then.failure().retry()).isEqualTo(RetryVerdict.SMALLER);
        assertThat(then.what()).contains("Error " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503, 521, 523, 530})
    void passingStatusesAreTriedAgain(int status) {
        assertThat(verdicts.judge(CALL, answer(status, ""), 5)).isInstanceOf(Verdict.Retry.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 404, 405, 406, 409, 410, 413, 414, 415, 431, 451, 501, 505, 540})
    void lastingStatusesFail(int status) {
        assertThat(judge(answer(status, ""))).isInstanceOf(Verdict.Fail.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, could not serialize access, retry, SOURCE_UNAVAILABLE",
        "40001, canceling statement due to conflict with recovery, smaller, SOURCE_OVERLOADED",
        "57P02, crash, retry, SOURCE_UNAVAILABLE",
        "57P05, idle, retry, SOURCE_UNAVAILABLE",
        "53100, disk full, retry, SOURCE_UNAVAILABLE",
        "42P05, prepared statement exists, once, SOURCE_ERROR",
        "0A000, cached plan must not change result type, once, SOURCE_ERROR",
        "XX000, invalid memory alloc request size 1073741824, fail, SOURCE_OVERLOADED",
        "XX002, index corrupted, fail, SOURCE_ERROR",
        "55006, in use, fail, SOURCE_ERROR",
        "PGRST120, filter, fail, SOURCE_REFUSED",
        "PGRST127, not implemented, fail, SOURCE_REFUSED",
        "PGRSTX00, internal, fail, SOURCE_ERROR",
    })
    void codesThatWereNotRecordedAreInTheTableToo(String code, String message, String then, Failure failure) {
        HttpAnswer error = answer(500, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}", JSON);

        boolean again = !then.equals("fail");
        boolean stillAgain = then.equals("retry");
        assertThat(judge(error)).isInstanceOf(again ? Verdict.Retry.class : Verdict.Fail.class);
        assertThat(verdicts.judge(CALL, error, 2)).isInstanceOf(stillAgain ? Verdict.Retry.class : Verdict.Fail.class);
        assertThat(failure(judge(error)).failure()).isEqualTo(failure);
    }

    @Test
    void aStaleSchemaIsAskedOnceMoreAfterTwoSeconds() {
        HttpAnswer missing = answer(404, "{\"code\":\"PGRST205\",\"message\":\"Could not find the table\"}", JSON);

        Verdict.Retry retry = (Verdict.Retry) judge(missing);

        assertThat(retry.after()).contains(Duration.ofSeconds(2));
        assertThat(retry.slowDown()).isFalse();
    }

    @Test
    void whatTheServerAsksToWaitIsPassedOn() {
        Verdict.Retry retry = (Verdict.Retry) judge(answer(503, "", "Retry-After: 32"));

        assertThat(retry.after()).contains(Duration.ofSeconds(32));
    }

    @Test
    void aMissingPrivilegeNamesTheStatementThatGrantsIt() {
        assertThat(advice(403, "permission denied for table Odd Table"))
                .contains("GRANT SELECT ON \"Odd Table\" TO reader;");
        assertThat(advice(403, "permission denied for function sales"))
                .contains("GRANT EXECUTE ON FUNCTION sales TO reader;");
        assertThat(advice(403, "permission denied for schema archive"))
                .contains("GRANT USAGE ON SCHEMA archive TO reader;");
        assertThat(advice(403, "permission denied to set role \"stranger\""))
                .contains("GRANT stranger TO authenticator;");
    }

    @Test
    void aMissingPrivilegeInANamedSchemaIsGrantedThere() {
        HttpCall call = HttpCall.get("orders", List.of(new HttpCall.Header("Accept-Profile", "archive")));
        PostgrestVerdicts unknownRole = new PostgrestVerdicts(InstantSource.system(), Optional.empty());

        Verdict verdict = unknownRole.judge(call, denied(401, "permission denied for view orders"), 1);

        assertThat(failure(verdict).advice())
                .startsWith("The request ran without a role of its own: set credentials.")
                .contains("GRANT SELECT ON archive.orders TO anon;");
    }

    @Test
    void anUnknownSchemaListsThoseThatAreExposedInEitherSpelling() {
        HttpAnswer old = answer(
                406,
                "{\"code\":\"PGRST106\",\"message\":\"The schema must be one of the following: shop, archive\"}",
                JSON);
        HttpAnswer later = answer(
                406,
                "{\"code\":\"PGRST106\",\"message\":\"Invalid schema: x\",\"hint\":\"Only the following schemas are exposed: shop, archive\"}",
                JSON);

        assertThat(failure(judge(old)).advice()).isEqualTo("Name one of these schemas: shop, archive.");
        assertThat(failure(judge(later)).advice()).isEqualTo("Name one of these schemas: shop, archive.");
    }

    @ParameterizedTest
    @CsvSource({
        "'JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got 1)', apikey",
        "'Expected 3 parts in JWT; got 1', apikey",
        "'JWT expired', has ended",
        "'JWTIssuedAtFuture', clocks",
        "'JWT not in audience', jwt-aud",
        "'No suitable key or wrong key type', secret or key",
        "'JWSError JWSInvalidSignature', secret or key",
    })
    void refusedTokensAreExplained(String message, String advised) {
        HttpAnswer refused = answer(401, "{\"code\":\"PGRST301\",\"message\":\"" + message + "\"}", JSON);

        assertThat(judge(refused)).isInstanceOf(Verdict.Reauthenticate.class);
        assertThat(failure(judge(refused)).advice()).contains(advised);
    }

    @Test
    void gatewaysAreQuotedWithTheirRequestIds() {
        HttpAnswer kong = answer(
                401,
                "{\"message\":\"No API key found in request\",\"hint\":\"No `apikey` request header\"}",
                JSON,
                "cf-ray: 8a1b2c-FRA",
                "sb-request-id: 01H");

        assertThat(failure(judge(kong)).what())
                .isEqualTo("GET /orders?select=*&limit=10: status 401: No API key found in request;"
                        + " hint: No `apikey` request header [cf-ray 8a1b2c-FRA, sb-request-id 01H]");
    }

    @Test
    void anAnswerToHeadIsKnownByItsProxyStatus() {
        HttpCall head = new HttpCall("HEAD", "orders", List.of(), Optional.empty(), true);

        Verdict verdict = verdicts.judge(head, answer(500, "", "Proxy-Status: PostgREST; error=57014"), 1);

        assertThat(failure(verdict).failure()).isEqualTo(Failure.SOURCE_OVERLOADED);
    }

    @Test
    void bodiesThatBreakOffStillGiveWhatTheyHave() {
        HttpAnswer cut = answer(500, "{\"code\":\"57014\",\"details\":null,\"message\":\"canceling statement du", JSON);

        assertThat(failure(judge(cut)).failure()).isEqualTo(Failure.SOURCE_OVERLOADED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"code\":42}",
                "{\"message\":{\"a\":[1]}}",
                "Bad Request",
                "<",
                "{\"code\":null,\"message\":null}",
                "\u0000\u0001",
                "{\"a\":{\"b\":"
            })
    void oddBodiesAreNoReasonToStumble(String body) {
        assertThat(judge(answer(400, body))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void nothingThatLooksLikeAKeyIsQuoted() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.c2lnbmF0dXJl";
        HttpAnswer leaking = answer(
                400,
                "{\"code\":\"P0001\",\"message\":\"bad token " + token
                        + " and sb_secret_abcdefghij\",\"hint\":\"Authorization: Bearer abcdefghijkl password=hunter2\"}",
                JSON);
        HttpCall call = HttpCall.get("orders?token=" + token, List.of());

        String all = failure(verdicts.judge(call, leaking, 1)).describe();

        assertThat(all)
                .doesNotContain("eyJ")
                .doesNotContain("sb_secret")
                .doesNotContain("abcdefghijkl")
                .doesNotContain("hunter2");
    }

    private Verdict judge(HttpAnswer answer) {
        return verdicts.judge(CALL, answer, 1);
    }

    private String advice(int status, String message) {
        return failure(judge(denied(status, message))).advice();
    }

    private static HttpAnswer denied(int status, String message) {
        return answer(status, "{\"code\":\"42501\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}", JSON);
    }

    private static TrunklineException failure(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accept accept -> throw new AssertionError("accepted: " + accept);
            case Verdict.Retry retry -> retry.failure();
            case Verdict.Reauthenticate again -> again.failure();
            case Verdict.Fail fail -> fail.failure();
        };
    }
}
