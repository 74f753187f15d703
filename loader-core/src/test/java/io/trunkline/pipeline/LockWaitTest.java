// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.filesystem.FilesDestination;
import io.trunkline.destination.filesystem.FilesSettings;
import io.trunkline.destination.postgres.LoaderDatabase;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import io.trunkline.source.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A run that finds its dataset taken gives up at once, or waits for as long as it was told. */
class LockWaitTest {
    private static final DatasetName DATASET = new DatasetName("waited_for");

    @TempDir
    Path folder;

    private Destination files() {
        return new FilesDestination(
                folder.toString(),
                (dataset, pipeline) -> new FolderStore(folder.resolve(dataset), pipeline),
                FilesSettings.of(FileFormat.JSONL));
    }

    @Test
    void aRunThatWaitsTakesOverWhenTheOtherOneEndsInFiles() {
        takesOver(files());
    }

    @Test
    void aRunThatWaitsTakesOverWhenTheOtherOneEndsInPostgres() {
        takesOver(LoaderDatabase.named("lock_wait").destination(DATASET));
    }

    private static void takesOver(Destination destination) {
        List<String> told = new ArrayList<>();
        try (destination) {
            LoadSession first = destination.open(DATASET, "p");
            Progress progress = new Listener(why -> {
                told.add(why);
                first.close();
            });
            Sessions.open(destination, settings(Duration.ofMinutes(1)), progress)
                    .close();
        }
        assertThat(told).hasSize(1).first().asString().contains("process", "since");
    }

    @Test
    void aRunThatWaitedForLongEnoughIsRefused() {
        List<String> told = new ArrayList<>();
        try (Destination destination = files();
                LoadSession first = destination.open(DATASET, "p")) {
            assertThatThrownBy(
                            () -> Sessions.open(destination, settings(Duration.ofSeconds(1)), new Listener(told::add)))
                    .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                        assertThat(refused.failure()).isEqualTo(Failure.LOCK_HELD);
                        assertThat(refused.failure().owner().exitStatus()).isEqualTo(75);
                    });
            assertThat(first.receipts(1)).isEmpty();
        }
        assertThat(told).isNotEmpty();
    }

    private static RunSettings settings(Duration lockWait) {
        return new RunSettings(
                "p",
                DATASET,
                Optional.empty(),
                Selection.byDefault(),
                true,
                Reconcile.EXACT,
                1,
                OptionalLong.empty(),
                false,
                lockWait,
                Optional.empty(),
                Long.MAX_VALUE,
                false,
                1 << 20,
                0,
                RunGuards.standard(),
                Map.of(),
                "test");
    }

    /** Hears only of what is waited for. */
    private record Listener(java.util.function.Consumer<String> hears) implements Progress {
        @Override
        public void step(String name) {}

        @Override
        public void opened(String resource, RowCount announced) {}

        @Override
        public void read(String resource, Page page) {}

        @Override
        public void staged(String resource, long rows) {}

        @Override
        public void finished(String resource) {}

        @Override
        public void waiting(String why) {
            hears.accept(why);
        }
    }
}
