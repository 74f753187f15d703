// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.config.Secret;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a bucket can do wrong, and what is made of it: tried again where that helps, one clear sentence where it does not. */
@Timeout(120)
class S3FaultsTest {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private FaultyStore faulty;

    private final String prefix = "faults-" + TESTS.incrementAndGet();

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

    private S3Store store() {
        return S3Store.open(S3Emulator.settings(faulty.port(), S3Emulator.BUCKET, S3Emulator.KEY)
                .in(prefix));
    }

    private static byte[] bytes(String text) {
        return ObjectStoreContract.bytes(text);
    }

    private static byte[] large() {
        byte[] bytes = new byte[18_000_000];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "429, TooManyRequests", "500, InternalError", "503, ServiceUnavailable"})
    void aStoreThatIsBusyForAWhileIsAskedAgain(int status, String code) {
        faulty.refuse(2, status, code, request -> request.startsWith("PUT"));
        try (S3Store store = store()) {
            store.put("a", bytes("1"));
            assertThat(store.get("a")).isPresent();
        }
        assertThat(faulty.left()).isZero();
    }

    @Test
    void aPartThatFailedIsSentAgain() {
        faulty.refuse(1, 503, "SlowDown", request -> request.contains("partNumber=2"));
        faulty.next(1, FaultyStore.Kind.ANSWER_LOST, request -> request.contains("partNumber=1"));
        publishedWhole();
    }

    @Test
    void aPartThatWasDamagedOnItsWayIsSentAgain() {
        faulty.next(1, FaultyStore.Kind.DAMAGED, request -> request.contains("partNumber=2"));
        publishedWhole();
    }

    @Test
    void aCompletionWhoseAnswerWasLostIsNotAFailure() {
        faulty.next(
                1,
                FaultyStore.Kind.ANSWER_LOST,
                request -> request.startsWith("POST") && request.contains("uploadId="));
        publishedWhole();
    }

    private void publishedWhole() {
        byte[] content = large();
        try (S3Store store = store()) {
            PendingObject object = store.begin("large");
            object.write(content, 0, content.length);
            object.seal();
            object.publish();
            assertThat(store.get("large").orElseThrow().content()).isEqualTo(content);
        }
        assertThat(faulty.left()).isZero();
    }

    @Test
    void whatWasCreatedThoughTheAnswerWasLostCountsAsCreated() {
        faulty.next(1, FaultyStore.Kind.ANSWER_LOST, request -> request.startsWith("PUT"));
        try (S3Store store = store()) {
            assertThat(store.create("marker", bytes("mine"))).isPresent();
            assertThat(store.create("marker", bytes("yours"))).isEmpty();
        }
        assertThat(faulty.left()).isZero();
    }

    @Test
    void aSilentStoreIsAskedAgain() {
        faulty.next(1, FaultyStore.Kind.SILENT, request -> request.startsWith("PUT"));
        S3Settings impatient = impatient();
        try (S3Store store = S3Store.open(impatient)) {
            store.put("a", bytes("1"));
            assertThat(store.get("a")).isPresent();
        }
        assertThat(faulty.left()).isZero();
    }

    private S3Settings impatient() {
        S3Settings patient = S3Emulator.settings(faulty.port(), S3Emulator.BUCKET, S3Emulator.KEY)
                .in(prefix);
        return new S3Settings(
                patient.bucket(),
                patient.prefix(),
                patient.endpoint(),
                patient.region(),
                patient.pathStyle(),
                patient.credentials(),
                Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, DESTINATION_UNAVAILABLE, tried several times",
        "403, AccessDenied, DESTINATION_NOT_PERMITTED, s3:PutObject",
        "403, RequestTimeTooSkewed, DESTINATION_NOT_AUTHENTICATED, clock",
        "400, ExpiredToken, DESTINATION_NOT_AUTHENTICATED, renew",
        "301, PermanentRedirect, DESTINATION_INVALID, s3.region",
        "403, InvalidAccessKeyId, DESTINATION_NOT_AUTHENTICATED, s3.access-key-id"
    })
    void everyRefusalHasASentence(int status, String code, Failure failure, String advice) {
        faulty.refuse(100, status, code, request -> true);
        try (S3Store store = store()) {
            fails(() -> store.put("a", bytes("1")), failure, code, advice);
        }
    }

    @Test
    void aWrongKeyIsSaid() {
        try (S3Store store = S3Store.open(S3Emulator.settings(emulator.port(), S3Emulator.BUCKET, "wrong"))) {
            fails(
                    () -> store.put("a", bytes("1")),
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "SignatureDoesNotMatch",
                    "secret");
            fails(store::probe, Failure.DESTINATION_NOT_AUTHENTICATED, "SignatureDoesNotMatch", "secret");
        }
    }

    @Test
    void anUnknownBucketIsSaid() {
        try (S3Store store = S3Store.open(S3Emulator.settings(emulator.port(), "nowhere", S3Emulator.KEY))) {
            fails(() -> store.put("a", bytes("1")), Failure.DESTINATION_INVALID, "NoSuchBucket", "Make the bucket");
            fails(store::probe, Failure.DESTINATION_INVALID, "NoSuchBucket", "Make the bucket");
        }
    }

    @Test
    void aBucketThatMayOnlyBeReadIsSaid() {
        try (S3Emulator readOnly = S3Emulator.readOnly(folder);
                S3Store store = S3Store.open(readOnly.settings().in(prefix))) {
            fails(() -> store.put("a", bytes("1")), Failure.DESTINATION_INVALID, "s3://lake/" + prefix, "read-only");
        }
    }

    @Test
    void anAddressWhereNobodyListensIsSaid() {
        S3Settings nobody = new S3Settings(
                "lake",
                "",
                Optional.of(URI.create("http://127.0.0.1:1")),
                Optional.of("us-east-1"),
                true,
                new S3Credentials.Given(new Secret("a"), new Secret("b"), Optional.empty()),
                Duration.ofSeconds(2));
        try (S3Store store = S3Store.open(nobody)) {
            fails(store::probe, Failure.DESTINATION_UNAVAILABLE, "127.0.0.1", "s3.endpoint");
        }
    }

    @Test
    void aMissingProfileIsSaid() {
        S3Settings settings = emulator.settings();
        S3Settings profile = new S3Settings(
                settings.bucket(),
                "",
                settings.endpoint(),
                settings.region(),
                true,
                new S3Credentials.Profile("no-such-profile"),
                Duration.ofSeconds(2));
        try (S3Store store = S3Store.open(profile)) {
            fails(store::probe, Failure.DESTINATION_NOT_AUTHENTICATED, "no-such-profile", "s3.profile");
        }
    }

    private static void fails(Runnable work, Failure failure, String words, String advice) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(TrunklineException.class, failed -> {
            assertThat(failed.what()).contains(words).doesNotContain(S3Emulator.KEY);
            assertThat(failed.failure()).as(failed.describe()).isEqualTo(failure);
            assertThat(failed.advice()).contains(advice);
        });
    }
}
