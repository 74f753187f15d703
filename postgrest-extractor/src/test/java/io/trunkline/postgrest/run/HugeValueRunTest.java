// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.fake.FakePostgrest;
import io.trunkline.postgrest.fake.FakeServer;
import io.trunkline.postgrest.fake.FakeTable;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A value of 100 MB makes a rejected row where memory holds it, and one clear message where it does not. */
@Timeout(240)
class HugeValueRunTest {
    private static final int HUGE = 100 << 20;
    private static final byte[] MARK = "@huge@".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private PeerServer server;
    private volatile int size = HUGE;
    private volatile boolean chunked;

    @BeforeEach
    void start() {
        FakePostgrest tables = new FakePostgrest(new FakeTable("items")
                .column("id", "bigint")
                .column("body", "text")
                .key("id")
                .row("1", "small")
                .row("2", "@huge@")
                .row("3", "small"));
        server = PeerServer.start(0, ask -> grown(FakeServer.answer(tables, ask)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRowOverTheLimitIsRejectedAndTheOthersAreLoaded() throws Exception {
        Outcome outcome = run("-Xmx512m", "--output", "json");

        assertThat(outcome.status()).as(outcome.notes() + outcome.results()).isZero();
        assertThat(outcome.resource("items").path("committed").asInt()).isEqualTo(2);
        assertThat(outcome.resource("items").path("rejected").asInt()).isEqualTo(1);
        assertThat(outcome.report().at("/rejected/0/code").asText()).isEqualTo("TL-3003");
        assertThat(outcome.report().at("/rejected/0/reason").asText()).contains("more than 67108864");
    }

    @ParameterizedTest(name = "in chunks: {0}")
    @ValueSource(booleans = {false, true})
    void anAnswerThatMemoryCannotHoldEndsInOneMessage(boolean inChunks) throws Exception {
        chunked = inChunks;

        Outcome outcome = run("-Xmx64m");

        outcome.isOneMessage(69, "TL-2013", "the body is larger than", "leave large columns out");
        assertThat(outcome.notes()).doesNotContain("OutOfMemoryError");
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest(name = "{0} MiB")
    @ValueSource(ints = {2, 12, 15})
    void anAnswerThatMemoryJustHoldsIsLoadedOrEndsInOneMessage(int mebibytes) throws Exception {
        size = mebibytes << 20;

        Outcome outcome = run("-Xmx64m");

        assertThat(outcome.notes()).doesNotContain("OutOfMemoryError");
        if (outcome.status() == 0) {
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.value("SELECT max(length(body)) FROM $.items"))
                        .isEqualTo(String.valueOf(size));
            }
        } else {
            outcome.isOneMessage(64, "TL-1008", "memory", "-Xmx");
        }
    }

    private Outcome run(String memory, String... more) throws Exception {
        String[] words = Outcome.words(server.url().toString(), file(), "--workers", "1");
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return ChildProgram.within(memory, all);
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }

    /** The answer with as many letters as are asked for in the place of the mark. */
    private Answer grown(Answer answer) {
        int at = position(answer.body());
        if (at < 0) {
            return answer;
        }
        byte[] body = answer.body();
        byte[] large = new byte[body.length - MARK.length + size];
        Arrays.fill(large, (byte) 'x');
        System.arraycopy(body, 0, large, 0, at);
        int rest = body.length - at - MARK.length;
        System.arraycopy(body, at + MARK.length, large, large.length - rest, rest);
        Answer grown = answer.withBody(large);
        return chunked ? grown.with("Transfer-Encoding", "chunked") : grown;
    }

    private static int position(byte[] body) {
        for (int at = 0; at + MARK.length <= body.length; at++) {
            if (Arrays.equals(body, at, at + MARK.length, MARK, 0, MARK.length)) {
                return at;
            }
        }
        return -1;
    }
}
