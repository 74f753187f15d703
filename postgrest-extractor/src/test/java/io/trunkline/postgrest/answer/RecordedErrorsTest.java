// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.errors.TrunklineException;
import io.trunkline.http.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every error that three versions of PostgREST were seen to answer, against a table written by hand. */
final class RecordedErrorsTest {
    private static final PostgrestVerdicts VERDICTS = new PostgrestVerdicts(InstantSource.system(), Optional.empty());
    private static final List<String> EXPECTED = RecordedAnswer.lines("expected-verdicts.txt").stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    static List<RecordedAnswer> recorded() {
        return RecordedAnswer.all();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyRecordedErrorIsJudgedAsTheTableSays(RecordedAnswer recorded) {
        Verdict first = VERDICTS.judge(recorded.call(), recorded.answer(), 1);
        Verdict second = VERDICTS.judge(recorded.call(), recorded.answer(), 2);

        assertThat(key(recorded) + " " + word(first) + " " + word(second) + " " + failure(second))
                .isIn(EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyFailureSaysWhatWasAskedTheStatusAndWhatToDo(RecordedAnswer recorded) {
        said(VERDICTS.judge(recorded.call(), recorded.answer(), 9)).ifPresent(failure -> {
            assertThat(failure.what()).startsWith(recorded.call().method() + " /");
            assertThat(failure.what()).contains("status " + recorded.answer().status());
            assertThat(failure.what()).doesNotContain("\n").hasSizeLessThan(1500);
        });
    }

    @Test
    void everyLineOfTheTableWasSeen() {
        Set<String> seen =
                recorded().stream().map(RecordedErrorsTest::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = EXPECTED.stream()
                .map(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen).isEqualTo(listed);
    }

    private static String key(RecordedAnswer recorded) {
        ServerWords words = ServerWords.of(recorded.answer());
        String role = words.code().equals("22023") && words.message().startsWith("role") ? ":role" : "";
        return words.status() + " " + (words.code().isEmpty() ? "-" : words.code()) + role;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accept _ -> "accept";
            case Verdict.Retry retry -> retry.slowDown() ? "slower" : "retry";
            case Verdict.Reauthenticate _ -> "token";
            case Verdict.Fail _ -> "fail";
        };
    }

    private static String failure(Verdict verdict) {
        return said(verdict).map(failure -> failure.failure().name()).orElse("-");
    }

    private static Optional<TrunklineException> said(Verdict verdict) {
        return Stream.of(verdict)
                .flatMap(found -> switch (found) {
                    case Verdict.Accept _ -> Stream.<TrunklineException>empty();
                    case Verdict.Retry retry -> Stream.of(retry.failure());
                    case Verdict.Reauthenticate again -> Stream.of(again.failure());
                    case Verdict.Fail fail -> Stream.of(fail.failure());
                })
                .findFirst();
    }
}
