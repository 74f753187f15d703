// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.filesystem.FilesDestination;
import io.trunkline.destination.filesystem.FilesSettings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.REPLACE;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A load into a bucket that refuses something for good leaves the rows that were there, and none of its own; the next one goes through. */
@Timeout(180)
class S3LoadFaultsTest {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final TableSchema ITEMS = root("items", bigint("id").required(), text("noise"));
    private static final DatasetName DATASET = new DatasetName("lake");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private FaultyStore faulty;

    private final String prefix = "loads-" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() {
        emulator = S3Emulator.start(folder);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void standBefore() throws IOException {
        faulty = new FaultyStore(emulator.port());
    }

    @AfterEach
    void stepAside() {
        faulty.close();
    }

    private void load(int port, int number) {
        FilesDestination destination = new FilesDestination(
                prefix,
                (dataset, pipeline) -> S3Store.open(S3Emulator.settings(port, S3Emulator.BUCKET, S3Emulator.KEY)
                        .in(prefix)
                        .in(dataset)),
                FilesSettings.of(FileFormat.JSONL).withCompress(false).withFileBytes(9 << 20));
        try (LoadSession session = destination.open(DATASET, "p")) {
            announce(session, REPLACE, ITEMS);
            byte[] noise = new byte[1 << 20];
            for (int i = 0; i < 12; i++) { // more than a part, and more than a file
                new Random(i).nextBytes(noise);
                String text = java.util.Base64.getEncoder().encodeToString(noise);
                session.write(batch(ITEMS, row(i, text, loadId(number), number + "-" + i)));
            }
            session.publish(publication(number));
        }
    }

    private List<String> items() {
        return emulator.files().stream()
                .filter(file -> file.startsWith(prefix + "/lake/items/"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "items/, 403, AccessDenied, DESTINATION_NOT_PERMITTED, 74",
        "items/, 403, RequestTimeTooSkewed, DESTINATION_NOT_AUTHENTICATED, 64",
        "items/, 400, ExpiredToken, DESTINATION_NOT_AUTHENTICATED, 64",
        "items/, 503, SlowDown, DESTINATION_UNAVAILABLE, 74",
        "_dlt_version/, 403, AccessDenied, DESTINATION_NOT_PERMITTED, 74",
        "_trunkline_journal/, 507, InsufficientStorage, DESTINATION_FULL, 74",
    })
    void whatIsRefusedForGoodLeavesTheOldRows(String key, int status, String code, Failure failure, int exit) {
        // what is tried again takes its time
        assumeTrue(status < 500 || "full".equals(System.getProperty("trunkline.suite")), "only in the full suite");
        load(emulator.port(), 1);
        List<String> before = items();
        faulty.refuse(
                1_000,
                status,
                code,
                request ->
                        !request.startsWith("GET") && request.contains("lake/" + key) && !request.startsWith("DELETE"));
        assertThatThrownBy(() -> load(faulty.port(), 2)).isInstanceOfSatisfying(TrunklineException.class, failed -> {
            assertThat(failed.failure()).as(failed.describe()).isEqualTo(failure);
            assertThat(failed.failure().owner().exitStatus()).isEqualTo(exit);
            assertThat(failed.what()).contains(code);
            assertThat(failed.advice()).isNotEmpty();
        });
        assertThat(items()).isEqualTo(before);
        load(emulator.port(), 3);
        assertThat(items()).isNotEmpty().allMatch(file -> file.contains(loadId(3)));
        assertThat(emulator.unfinished()).noneMatch(upload -> upload.startsWith(prefix));
    }

    @Test
    void anAnswerThatIsLostOnceAnywhereIsNoFailure() {
        load(emulator.port(), 1);
        faulty.next(1, FaultyStore.Kind.ANSWER_LOST, request -> request.contains("_trunkline_loads"));
        faulty.next(1, FaultyStore.Kind.ANSWER_LOST, request -> request.contains("_trunkline_journal"));
        faulty.next(1, FaultyStore.Kind.ANSWER_LOST, request -> request.contains("items/"));
        faulty.next(1, FaultyStore.Kind.DAMAGED, request -> request.contains("partNumber=1"));
        load(faulty.port(), 2);
        assertThat(items()).isNotEmpty().allMatch(file -> file.contains(loadId(2)));
        assertThat(faulty.left()).isZero();
    }
}
