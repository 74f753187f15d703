// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PackageStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final PackageHead HEAD = new PackageHead("shop", "1700000001.5", NOW, 42, -7, "same");

    @TempDir
    Path workDir;

    private PackageStore store;

    @BeforeEach
    void open() throws IOException {
        store = new PackageStore(workDir, "shop", 1000);
    }

    @Test
    void whatWasWrittenIsFoundAgain() throws IOException {
        write();
        FoundPackage found = store.find().getFirst();
        assertThat(found.head()).isEqualTo(HEAD);
        assertThat(found.entries()).hasSize(3);
        PackageEntry.PageRead second = (PackageEntry.PageRead) found.entries().get(2);
        assertThat(second.next()).isEmpty();
        assertThat(text(found.body(second).orElseThrow())).isEqualTo("[{\"id\":2}]");
    }

    @Test
    void aTornLastLineIsForgottenAndWrittenOver() throws IOException {
        write();
        Path manifest = workDir.resolve("shop/1700000001.5").resolve(PackageStore.MANIFEST);
        Files.writeString(manifest, "{\"kind\":\"page\",\"resou", StandardOpenOption.APPEND);
        FoundPackage found = store.find().getFirst();
        assertThat(found.entries()).hasSize(3);
        try (PackageWriter writer = store.resume(found)) {
            assertThat(writer.page("orders", 3, page("[{\"id\":3}]", Optional.empty())))
                    .isTrue();
        }
        assertThat(store.find().getFirst().entries()).hasSize(4);
    }

    @Test
    void aBodyThatChangedOnDiskIsNotGivenOut() throws IOException {
        write();
        Path data = workDir.resolve("shop/1700000001.5").resolve(PackageStore.DATA);
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length - 3] ^= 1;
        Files.write(data, bytes);
        FoundPackage found = store.find().getFirst();
        assertThat(found.body((PackageEntry.PageRead) found.entries().get(1))).isPresent();
        assertThat(found.body((PackageEntry.PageRead) found.entries().get(2))).isEmpty();
    }

    @Test
    void aCompressedAnswerIsKeptAsItCameEvenWhereThePageIsOnlyItsBeginning() throws IOException {
        byte[] whole = "[{\"id\":1}, \n {\"id\":2}]".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(came)) {
            gzip.write(whole);
        }
        try (PackageWriter writer = store.create(HEAD)) {
            writer.page("orders", 1, page(new PageBody(whole, whole.length, came.size(), came.toByteArray())));
            byte[] begin = "[{\"id\":1}]".getBytes(StandardCharsets.UTF_8);
            writer.page("orders", 2, page(new PageBody(begin, begin.length, came.size(), came.toByteArray())));
        }
        FoundPackage found = store.find().getFirst();
        assertThat(text(found.body((PackageEntry.PageRead) found.entries().get(0))
                        .orElseThrow()))
                .isEqualTo("[{\"id\":1}, \n {\"id\":2}]");
        assertThat(text(found.body((PackageEntry.PageRead) found.entries().get(1))
                        .orElseThrow()))
                .isEqualTo("[{\"id\":1}]");
        byte[] data = Files.readAllBytes(workDir.resolve("shop/1700000001.5").resolve(PackageStore.DATA));
        assertThat(data).hasSize(2 * came.size()).startsWith(came.toByteArray());
    }

    @Test
    void itGrowsNoLargerThanItsLimit() throws IOException {
        try (PackageWriter writer = store.create(HEAD)) {
            assertThat(writer.page("orders", 1, page("x".repeat(999), Optional.empty())))
                    .isTrue();
            assertThat(writer.page("orders", 2, page("xx", Optional.empty()))).isFalse();
        }
    }

    @Test
    void onlyTheSameReadWithinHoursTakesItUp() throws IOException {
        write();
        FoundPackage found = store.find().getFirst();
        assertThat(PackageStore.usable(found, "same", NOW.plus(Duration.ofHours(5))))
                .isTrue();
        assertThat(PackageStore.usable(found, "same", NOW.plus(Duration.ofHours(7))))
                .isFalse();
        assertThat(PackageStore.usable(found, "other", NOW)).isFalse();
        store.remove("1700000001.5");
        assertThat(store.find()).isEmpty();
    }

    private void write() throws IOException {
        try (PackageWriter writer = store.create(HEAD)) {
            Position start = new Position("all", "{}");
            writer.entry(new PackageEntry.Opened("orders", OptionalLong.of(2), List.of(start)));
            writer.page("orders", 1, page("[{\"id\":1}]", Optional.of(new Position("all", "{\"last\":1}"))));
            writer.page("orders", 2, page("[{\"id\":2}]", Optional.empty()));
        }
    }

    private static Page page(String json, Optional<Position> next) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        PageBody body = new PageBody(bytes, bytes.length, bytes.length);
        return new Page(new Position("all", "{}"), next, body, 1, "GET /orders", 200, "0-0/*", Duration.ZERO);
    }

    private static Page page(PageBody body) {
        Position start = new Position("all", "{}");
        return new Page(start, Optional.empty(), body, 1, "GET /orders", 200, "0-0/*", Duration.ZERO);
    }

    private static String text(PageBody body) {
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }
}
