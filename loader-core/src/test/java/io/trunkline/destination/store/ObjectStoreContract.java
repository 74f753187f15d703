// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every store must do; each store's own test extends it. */
abstract class ObjectStoreContract {
    /** A store; the same place each time, empty at first. */
    abstract ObjectStore store();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] large(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static void write(PendingObject object, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += 100_000) {
            object.write(bytes, from, Math.min(100_000, bytes.length - from));
        }
    }

    @Test
    void whatWasPutCanBeReadAndListed() {
        try (ObjectStore store = store()) {
            store.put("a/one.json", bytes("1"));
            store.put("a/two é.json", bytes("zwei"));
            store.put("b/one.json", bytes("3"));
            store.put("a/one.json", bytes("eins"));
            assertThat(store.get("a/one.json").orElseThrow().text()).isEqualTo("eins");
            assertThat(store.get("a/three.json")).isEmpty();
            assertThat(store.list("a/"))
                    .containsExactly(new ObjectName("a/one.json", 4), new ObjectName("a/two é.json", 4));
            assertThat(store.list("a/o")).extracting(ObjectName::key).containsExactly("a/one.json");
            assertThat(store.list("c/")).isEmpty();
            store.delete(List.of("a/one.json", "a/none.json"));
            assertThat(store.list("")).extracting(ObjectName::key).containsExactly("a/two é.json", "b/one.json");
        }
    }

    @Test
    void anObjectIsCreatedOnce() {
        try (ObjectStore store = store()) {
            assertThat(store.create("marker", bytes("mine"))).isPresent();
            assertThat(store.create("marker", bytes("yours"))).isEmpty();
            assertThat(store.get("marker").orElseThrow().text()).isEqualTo("mine");
        }
    }

    @Test
    void creatingTheSameAgainIsNoConflict() {
        try (ObjectStore store = store()) {
            String version = store.create("marker", bytes("mine")).orElseThrow();
            assertThat(store.create("marker", bytes("mine"))).hasValue(version);
        }
    }

    @Test
    void anObjectIsReplacedOnlyInTheVersionThatWasRead() {
        try (ObjectStore store = store()) {
            String first = store.create("lock", bytes("1")).orElseThrow();
            assertThat(store.get("lock").orElseThrow().version()).isEqualTo(first);
            String second = store.replace("lock", bytes("2"), first).orElseThrow();
            assertThat(store.replace("lock", bytes("3"), first)).isEmpty();
            assertThat(store.replace("lock", bytes("4"), second)).isPresent();
            assertThat(store.get("lock").orElseThrow().text()).isEqualTo("4");
            assertThat(store.replace("nothing", bytes("5"), second)).isEmpty();
        }
    }

    @Test
    void anObjectThatWasJustWrittenIsYoung() {
        try (ObjectStore store = store()) {
            store.put("now", bytes("1"));
            assertThat(store.get("now").orElseThrow().age()).isBetween(Duration.ofSeconds(-2), Duration.ofSeconds(20));
        }
    }

    @Test
    void largeObjectsAppearWholeWhenTheyArePublished() {
        byte[] content = large(21_000_000);
        try (ObjectStore store = store()) {
            PendingObject object = store.begin("t/large.bin");
            write(object, content);
            object.seal();
            assertThat(store.list("t/")).isEmpty();
            assertThat(object.size()).isEqualTo(content.length);
            object.publish();
            object.publish();
            assertThat(store.get("t/large.bin").orElseThrow().content()).isEqualTo(content);
        }
    }

    @Test
    void smallAndEmptyObjectsAppearWhenTheyArePublishedToo() {
        for (int length : new int[] {0, 1, 70_000, 8 << 20}) {
            byte[] content = large(length);
            try (ObjectStore store = store()) {
                PendingObject object = store.begin("t/" + length);
                write(object, content);
                object.seal();
                assertThat(store.list("t/" + length)).isEmpty();
                object.publish();
                assertThat(store.get("t/" + length).orElseThrow().content()).isEqualTo(content);
            }
        }
    }

    @Test
    void nothingStaysOfWhatWasAbandonedOrSwept() {
        try (ObjectStore store = store()) {
            PendingObject object = store.begin("t/given-up");
            write(object, large(9_000_000));
            object.abandon();
            PendingObject forgotten = store.begin("t/forgotten");
            write(forgotten, large(9_000_000));
            forgotten.seal();
            store.sweep(Duration.ZERO);
            assertThatThrownBy(forgotten::publish).hasMessageContaining("forgotten");
            assertThat(store.list("")).isEmpty();
        }
    }

    @Test
    void keysStayBelowTheirPlace() {
        try (ObjectStore store = store()) {
            for (String key : List.of("../up", "a/../../up", "/etc/passwd", "a//b", "")) {
                assertThatThrownBy(() -> store.put(key, bytes("x"))).hasMessageContaining("cannot be the key");
            }
        }
    }
}
