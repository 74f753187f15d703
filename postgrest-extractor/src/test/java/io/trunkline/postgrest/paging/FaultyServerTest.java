// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.fake.FakePostgrest;
import io.trunkline.postgrest.fake.FakeTable;
import io.trunkline.postgrest.fake.ReadAll;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class FaultyServerTest {
    private static FakeTable numbered(String type) {
        return new FakeTable("t").column("id", type).column("v", "text").key("id");
    }

    private static FakePostgrest capped(FakeTable table) {
        var server = new FakePostgrest(table);
        server.cap = 7;
        return server;
    }

    private static Failure failure(FakePostgrest server) {
        try {
            ReadAll.of(server, "t");
            return Failure.BUG;
        } catch (TrunklineException e) {
            return e.failure();
        }
    }

    /** Answers as if the parameters whose encoded name begins like this were not there. */
    private static void ignore(FakePostgrest server, String... parameters) {
        var naive = new boolean[] {true};
        server.meddler = (_, call) -> {
            String target = call.target();
            for (String parameter : parameters) {
                target = target.replaceAll("(?<=[?&])" + parameter + "[^&]*&?", "");
            }
            if (!naive[0] || target.equals(call.target())) {
                return Optional.empty();
            }
            naive[0] = false;
            HttpAnswer answer = server.send(HttpCall.get(target, call.headers()));
            naive[0] = true;
            return Optional.of(answer);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigint", "text"})
    void aServerThatIgnoresFiltersIsFoundOut(String type) {
        var server = capped(numbered(type).numbered(1, 30));
        ignore(server, "%22id%22=gt");

        assertThat(failure(server)).isEqualTo(Failure.ROWS_MISSING);
    }

    @Test
    void aServerThatIgnoresOffsetsIsFoundOut() {
        var server = capped(
                new FakeTable("t").column("a", "text").column("b", "text").numbered(1, 30));
        ignore(server, "offset");

        assertThat(failure(server)).isEqualTo(Failure.ROWS_MISSING);
    }

    @Test
    void aServerThatIgnoresFiltersIsFoundOutForAHintedKey() {
        var server = capped(new FakeTable("t")
                .column("a", "text")
                .column("b", "text")
                .hint("a")
                .numbered(1, 30));
        ignore(server, "%22a%22=g");

        assertThat(failure(server)).isEqualTo(Failure.ROWS_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigint", "text"})
    void onePageSentTwiceIsFoundOut(String type) {
        var server = capped(numbered(type).numbered(10, 60));
        Map<Integer, HttpAnswer> answers = new HashMap<>();
        server.twister = (number, _, answer) -> {
            answers.put(number, answer);
            return number == 4 ? answers.getOrDefault(3, answer) : answer;
        };

        assertThat(failure(server)).isEqualTo(Failure.ROWS_MISSING);
    }

    @Test
    void aCircleOfPagesOfTextKeysEnds() {
        var server = capped(numbered("text").numbered(100, 160));
        Map<Integer, HttpAnswer> answers = new HashMap<>();
        server.twister = (number, _, answer) -> {
            answers.putIfAbsent(number, answer);
            return number > 5 ? answers.getOrDefault(3 + number % 3, answer) : answer;
        };

        assertThat(failure(server)).isEqualTo(Failure.ROWS_MISSING);
    }

    @Test
    void pagesThatAreEqualBecauseTheirRowsAreEqualAreKept() {
        var table = new FakeTable("t").column("a", "text");
        for (int i = 0; i < 50; i++) {
            table.row("same");
        }

        assertThat(ReadAll.of(capped(table), "t").rows).hasSize(50);
    }

    @Test
    void aCutBodyIsAskedForAgainInSmallerPieces() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 2000));
        server.twister = (number, _, answer) -> number == 2 ? cut(answer) : answer;

        assertThat(ReadAll.of(server, "t").rows).hasSize(2000);
    }

    @Test
    void aBodyThatIsAlwaysCutIsAFailureWithItsEnd() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 2000));
        server.twister = (number, _, answer) -> number > 1 ? cut(answer) : answer;

        assertThatThrownBy(() -> ReadAll.of(server, "t"))
                .isInstanceOfSatisfying(
                        TrunklineException.class, e -> assertThat(e.failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN))
                .hasMessageContaining("is not whole JSON");
    }

    private static HttpAnswer cut(HttpAnswer answer) {
        int half = answer.length() - 9;
        return new HttpAnswer(answer.status(), answer.headers(), answer.body(), half, half, Duration.ofMillis(1));
    }

    @Test
    void pagesShrinkWhereTheServerRunsIntoItsTimeLimit() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 3000));
        server.meddler = (_, call) -> {
            var limit = limit(call);
            if (limit.isPresent() && limit.get() > 100) {
                throw new TrunklineException(Failure.SOURCE_OVERLOADED, "57014 canceling statement", "");
            }
            return Optional.empty();
        };

        var all = ReadAll.of(server, "t");

        assertThat(all.rows).hasSize(3000);
        assertThat(server.asked.stream()
                        .map(FaultyServerTest::limit)
                        .flatMap(Optional::stream)
                        .filter(limit -> limit > 100)
                        .count())
                .as("too large requests")
                .isLessThan(20);
    }

    private static Optional<Long> limit(HttpCall call) {
        return List.of(call.target().split("&")).stream()
                .filter(parameter -> parameter.startsWith("limit="))
                .map(parameter -> Long.valueOf(parameter.substring(6)))
                .findFirst();
    }

    @Test
    void aTimeLimitThatNoPageMeetsEndsWithAdvice() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 3000));
        server.meddler = (number, _) -> {
            if (number > 1) {
                throw new TrunklineException(Failure.SOURCE_OVERLOADED, "57014 canceling statement", "");
            }
            return Optional.empty();
        };

        assertThatThrownBy(() -> ReadAll.of(server, "t")).isInstanceOfSatisfying(TrunklineException.class, e -> {
            assertThat(e.what()).contains("even a page of 10 rows was too much");
            assertThat(e.advice()).contains("index");
        });
    }

    @Test
    void rowsWrittenAroundTheCursorNeitherLoseNorRepeatThoseThatStay() {
        var table = numbered("bigint").numbered(100, 200);
        var server = capped(table);
        server.meddler = (number, _) -> {
            synchronized (table.rows) {
                table.rows.removeIf(row -> String.valueOf(row.get("v")).equals("gone" + (number - 1)));
                table.row(Long.toString(100 - number), "behind");
                table.row(Long.toString(500 + number), "gone" + number);
                table.row(Long.toString(1000 + number), "ahead");
            }
            if (number > 40) {
                server.meddler = (_, _) -> Optional.empty();
            }
            return Optional.empty();
        };

        var ids = ReadAll.of(server, "t").column("id");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .containsAll(LongStream.rangeClosed(100, 200)
                        .mapToObj(Long::toString)
                        .toList());
    }

    @Test
    void anAnswerThatIsNoListIsAFailure() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 20));
        server.twister = (number, _, answer) -> number == 2 ? FakePostgrest.json(200, "{\"a\":1}", Map.of()) : answer;

        assertThatThrownBy(() -> ReadAll.of(server, "t")).hasMessageContaining("the answer is no list: {\"a\":1}");
    }

    @Test
    void rowsWithoutTheKeyThatWasAskedForAreAFailure() {
        var server = new FakePostgrest(numbered("bigint").numbered(1, 20));
        server.twister =
                (number, _, answer) -> number == 2 ? FakePostgrest.json(200, "[{\"v\":\"v1\"}]", Map.of()) : answer;

        assertThatThrownBy(() -> ReadAll.of(server, "t")).hasMessageContaining("without the column \"id\"");
    }

    @Test
    void aColumnThatCannotBeOrderedAfterAllIsLeftOutOfTheOrder() {
        var table = new FakeTable("t").column("a", "text").column("p", "ext.point");
        for (int i = 0; i < 20; i++) {
            table.row("v" + i, "(1,2)");
        }

        var all = ReadAll.of(capped(table), "t");

        assertThat(all.rows).hasSize(20);
    }
}
