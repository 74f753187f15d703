// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.TestLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.REPLACE;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is peculiar to files: what a reader sees when, sizes, two writers, other loaders' files. */
class FilesSessionTest {
    private static final DatasetName DATASET = new DatasetName("lake");
    private static final TableSchema ITEMS = root("items", bigint("id").required(), text("name"));

    @TempDir
    Path folder;

    private LoadSession open(FilesSettings settings) {
        return open(settings, StepListener.NONE);
    }

    private LoadSession open(FilesSettings settings, StepListener steps) {
        return new FilesDestination(
                        folder.toString(),
                        (name, pipeline) -> new FolderStore(folder.resolve(name), pipeline),
                        settings,
                        steps)
                .open(DATASET, "p");
    }

    private LoadSession open() {
        return open(FilesSettings.of(FileFormat.JSONL));
    }

    private static void write(LoadSession session, int load, int rows) {
        Object[][] values = new Object[rows][];
        for (int i = 0; i < rows; i++) {
            values[i] = row(i, "name " + Integer.toHexString(i * 0x9E3779B1), loadId(load), load + "-" + i);
        }
        session.write(batch(ITEMS, values));
    }

    private List<String> files(String part) {
        Path dataset = folder.resolve("lake");
        try (Stream<Path> all = Files.walk(dataset)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> dataset.relativize(file).toString())
                    .filter(file -> file.startsWith(part))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aMergeIsRefusedWithAnExplanation() {
        try (LoadSession session = open()) {
            assertThatThrownBy(() -> announce(session, TestLoad.mergeOn("id"), ITEMS))
                    .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                        assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID);
                        assertThat(refused.what()).contains("items", "merged");
                        assertThat(refused.advice()).contains("append or replace");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void nothingIsVisibleBeforePublishing(FileFormat format) {
        try (LoadSession session = open(FilesSettings.of(format).withFileBytes(1_000))) {
            announce(session, APPEND, ITEMS);
            write(session, 1, 500);
            write(session, 1, 500);
            assertThat(files("items")).isEmpty();
            assertThat(files("_dlt")).isEmpty();
            session.publish(publication(1));
        }
        assertThat(files("items")).isNotEmpty().allMatch(file -> file.startsWith("items/" + loadId(1) + "."));
        assertThat(files("_trunkline_staging/p")).isEmpty();
    }

    @Test
    void aFileOfGivenSizeIsFollowedByTheNext() throws IOException {
        try (LoadSession session =
                open(FilesSettings.of(FileFormat.JSONL).withCompress(false).withFileBytes(50_000))) {
            announce(session, APPEND, ITEMS);
            for (int i = 0; i < 20; i++) {
                write(session, 1, 200);
            }
            session.publish(publication(1));
        }
        List<String> files = files("items");
        assertThat(files).hasSizeBetween(4, 8).first().isEqualTo("items/" + loadId(1) + ".0000000001.jsonl");
        long lines = 0;
        for (String file : files) {
            lines += Files.readAllLines(folder.resolve("lake").resolve(file)).size();
        }
        assertThat(lines).isEqualTo(4_000);
    }

    @Test
    void manyTablesShareTheMemory() {
        try (LoadSession session = open()) {
            for (int t = 0; t < 200; t++) {
                TableSchema table = root("t" + t, bigint("id").required());
                announce(session, APPEND, table);
                session.write(batch(table, row(t, loadId(1), "r" + t)));
            }
            session.publish(publication(1));
        }
        assertThat(files("t")).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void newColumnsOfCsvGoToANewFile() {
        try (LoadSession session = open(FilesSettings.of(FileFormat.CSV).withCompress(false))) {
            announce(session, APPEND, ITEMS);
            write(session, 1, 1);
            session.evolve(new SchemaChange.NewColumns("items", List.of(text("later"))));
            session.write(batch(ITEMS.with(text("later")), row(2, "b", loadId(1), "x", "new")));
            session.publish(publication(1));
        }
        assertThat(files("items")).hasSize(2);
        assertThat(folder.resolve("lake/items/" + loadId(1) + ".0000000002.csv"))
                .hasContent("id,name,_dlt_load_id,_dlt_id,later\n2,b," + loadId(1) + ",x,new\n");
    }

    @Test
    void replacedFilesOfOtherLoadersGoToo() throws IOException {
        Path other = Files.createDirectories(folder.resolve("lake/items")).resolve("1600000000.1.abc.jsonl");
        Files.writeString(other, "{\"id\":1}\n");
        Path longer =
                Files.createDirectories(folder.resolve("lake/items_of_others")).resolve("x.jsonl");
        Files.writeString(longer, "{\"id\":1}\n");
        try (LoadSession session = open()) {
            announce(session, REPLACE, ITEMS);
            write(session, 1, 2);
            session.publish(publication(1));
        }
        assertThat(other).doesNotExist();
        assertThat(longer).exists();
        assertThat(files("items/")).hasSize(1);
    }

    @Test
    void rowsThatAReplaceTakesAwayAreKnown() {
        try (LoadSession session = open()) {
            announce(session, REPLACE, ITEMS);
            write(session, 1, 7);
            assertThat(session.replacedRows("items")).isZero();
            session.publish(publication(1));
        }
        try (LoadSession session = open()) {
            announce(session, REPLACE, ITEMS);
            assertThat(session.replacedRows("items")).isEqualTo(7);
        }
    }

    @Test
    void aWriterThatWasOvertakenCannotPublish() {
        try (LoadSession slow = open()) {
            announce(slow, APPEND, ITEMS);
            write(slow, 1, 1);
            silence();
            try (LoadSession next = open()) {
                announce(next, APPEND, ITEMS);
                write(next, 2, 2);
                assertThatThrownBy(() -> slow.publish(publication(1)))
                        .isInstanceOfSatisfying(
                                TrunklineException.class,
                                lost -> assertThat(lost.failure()).isEqualTo(Failure.LOCK_HELD));
                next.publish(publication(2));
            }
        }
        assertThat(files("items")).hasSize(1).first().asString().startsWith("items/" + loadId(2));
        assertThat(files("_dlt_loads")).containsExactly("_dlt_loads/test__" + loadId(2) + ".jsonl");
    }

    /** Makes the lock look old, instead of waiting. */
    private void silence() {
        try {
            Files.setLastModifiedTime(
                    folder.resolve("lake/_trunkline_lock/p.json"),
                    FileTime.from(Instant.now().minusSeconds(100)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aLoadThatFailsWhileItBecomesVisibleLeavesNothing() {
        failAt("file", "system-files", "fenced", "intent");
    }

    private void failAt(String... steps) {
        for (String step : steps) {
            try (LoadSession session = open(FilesSettings.of(FileFormat.JSONL), at -> {
                if (at.equals(step)) {
                    throw new TrunklineException(Failure.DESTINATION_FULL, "no space at " + step, "Make room.");
                }
            })) {
                announce(session, APPEND, ITEMS);
                write(session, 1, 3);
                assertThatThrownBy(() -> session.publish(TestLoad.withRunKey(publication(1), "run-1")))
                        .hasMessageContaining("no space at " + step);
            }
            assertThat(leftovers()).as(step).isEmpty();
        }
    }

    @Test
    void whatAKilledLoadWroteDownGoesOnceItIsOld() throws IOException {
        Path entry = Files.createDirectories(folder.resolve("lake/_trunkline_journal/p"))
                .resolve(loadId(7) + ".json");
        Files.writeString(
                entry,
                "{\"load_id\":\"" + loadId(7) + "\",\"run_key\":\"k\",\"appearing\":[],\"obsolete\":[],\"accepted\":[],"
                        + "\"marker_key\":\"_dlt_loads/x\",\"marker\":\"{}\"}");
        open().close();
        assertThat(entry).exists();
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        open().close();
        assertThat(leftovers()).isEmpty();
    }

    /** What is there beside what stays once there was a run. */
    private List<String> leftovers() {
        return files("").stream()
                .filter(file -> !List.of("init", "_trunkline_lock/p.json", "_trunkline_staging/guard")
                        .contains(file))
                .toList();
    }

    @Test
    void rejectedRowsAreKeptAndRemovedWithTheLoad() {
        RejectedRecord first = rejected(1, 1, "a");
        try (LoadSession session = open()) {
            session.rejected().keep(first);
            session.rejected().keep(rejected(1, 2, "b"));
            session.publish(publication(1));
        }
        try (LoadSession session = open()) {
            session.rejected().remove(List.of(first));
        }
        try (LoadSession session = open()) {
            List<RejectedRecord> rows = session.rejected().read(RejectedRows.Filter.all(), Optional.empty(), 9);
            assertThat(rows).containsExactly(first, rejected(1, 2, "b"));
            session.rejected().remove(List.of(first));
            session.rejected().keep(rejected(2, 1, "c"));
            session.publish(publication(2));
        }
        try (LoadSession session = open()) {
            assertThat(session.rejected().read(RejectedRows.Filter.all(), Optional.empty(), 9))
                    .containsExactly(rejected(1, 2, "b"), rejected(2, 1, "c"));
            session.rejected().supersede("things");
            session.publish(publication(3));
        }
        assertThat(files("_trunkline_rejected")).isEmpty();
    }

    private static RejectedRecord rejected(int load, long number, String raw) {
        return new RejectedRecord(
                loadId(load), number, "things", "things", "x", "TL-3002", "why", raw, false, "", 1, 0, TestLoad.NOON);
    }
}
