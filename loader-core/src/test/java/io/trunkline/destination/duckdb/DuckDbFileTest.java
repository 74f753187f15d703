// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.SqlName;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of the file: made, locked, left alone, refused. */
class DuckDbFileTest {
    private static final DatasetName DATASET = new DatasetName("files");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("it's a \"file\".duckdb");
    }

    private LoadSession open(Path file) {
        return new DuckDbDestination(DuckDbSettings.of(file)).open(DATASET, "p");
    }

    private void load(Path file, int number) {
        try (LoadSession session = open(file)) {
            var table = root("t", bigint("id"));
            announce(session, APPEND, table);
            session.write(batch(table, row(number, loadId(number), "x" + number)));
            session.publish(publication(number));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLoadLeavesTheFileAndItsReportAndNothingElse() throws IOException {
        load(file(), 1);
        assertThat(names()).containsExactly("it's a \"file\".duckdb", "it's a \"file\".duckdb.loads");
        assertThat(folder.resolve("it's a \"file\".duckdb.loads").resolve(loadId(1) + ".json"))
                .hasContent("{\"load\":1}");
    }

    @Test
    void aFirstLoadThatIsNotPublishedLeavesNothing() throws IOException {
        try (LoadSession session = open(file())) {
            var table = root("t", bigint("id"));
            announce(session, APPEND, table);
            session.write(batch(table, row(1, loadId(1), "x")));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aNewFileCanBeReadByOlderVersions() {
        load(file(), 1);
        load(file(), 2);
        AttachedFile attached = AttachedFile.forReading(DuckDbSettings.of(file()));
        assertThat(attached.storageVersion()).isEqualTo("v1.0.0+");
        attached.close();
    }

    @Test
    void aFileKeepsTheStorageVersionItHas() {
        var newer = new DuckDbSettings(file(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), "v1.4.0");
        AttachedFile made = AttachedFile.forWriting(newer);
        made.sql().run("making", "CREATE SCHEMA " + SqlName.quoted(TableRef.CATALOG) + ".s");
        made.close();
        load(file(), 1);
        AttachedFile attached = AttachedFile.forReading(DuckDbSettings.of(file()));
        assertThat(attached.storageVersion()).isEqualTo("v1.4.0+");
        attached.close();
    }

    @Test
    void theEngineStaysWithinItsLimitsAndOffTheNetwork() {
        var small = new DuckDbSettings(
                file(),
                OptionalLong.of(64 << 20),
                OptionalInt.of(1),
                Optional.empty(),
                DuckDbSettings.DEFAULT_STORAGE_VERSION);
        AttachedFile attached = AttachedFile.forWriting(small);
        String query = "SELECT concat_ws(' ', current_setting('memory_limit'), current_setting('threads'),"
                + " current_setting('TimeZone'), current_setting('autoinstall_known_extensions'),"
                + " current_setting('autoload_known_extensions'), current_setting('preserve_insertion_order'))";
        assertThat(attached.sql().first("asking", row -> row.getString(1), query))
                .hasValue("64.0 MiB 1 UTC false false true");
        attached.closeWithoutTrace();
    }

    @Test
    void aHeldFileNamesItsHolder() throws IOException {
        load(file(), 1);
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).isEqualTo("held 1");
            assertThatThrownBy(() -> open(file())).isInstanceOfSatisfying(TrunklineException.class, refused -> {
                assertThat(refused.failure()).isEqualTo(Failure.LOCK_HELD);
                assertThat(refused.what()).contains("java", "process " + holder.pid());
            });
            assertThat(new DuckDbDestination(DuckDbSettings.of(file())).check().ok())
                    .isFalse();
        } finally {
            holder.getOutputStream().close();
            holder.onExit().join();
        }
        load(file(), 2);
    }

    @Test
    void aFileIsHeldUnderAllItsNames() throws IOException {
        load(file(), 1);
        Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file());
        try (LoadSession first = open(file())) {
            assertThat(first.receipts(5)).hasSize(1);
            assertThatThrownBy(() -> open(link)).hasMessageContaining("in use by this process itself");
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedInOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(500));
        Path empty = Files.createFile(folder.resolve("empty.duckdb"));
        Path inFile = text.resolve("x.duckdb");
        for (Path wrong : List.of(text, empty, folder, folder.resolve("none").resolve("x.duckdb"), inFile)) {
            assertThatThrownBy(() -> open(wrong)).isInstanceOfSatisfying(TrunklineException.class, refused -> {
                assertThat(refused.failure()).as(refused.what()).isEqualTo(Failure.DESTINATION_INVALID);
                assertThat(refused.what()).doesNotContain("\n");
                assertThat(refused.advice()).isNotBlank();
            });
            assertThat(new DuckDbDestination(DuckDbSettings.of(wrong)).check().ok())
                    .isFalse();
        }
        assertThat(text).hasContent("not a database ".repeat(500));
    }

    @Test
    void checkingWritesNothing() throws IOException {
        var destination = new DuckDbDestination(DuckDbSettings.of(file()));
        assertThat(destination.check().ok()).isTrue();
        assertThat(names()).isEmpty();
        load(file(), 1);
        var before = Files.getLastModifiedTime(file());
        assertThat(destination.check().ok()).isTrue();
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
    }

    @Test
    void leftoversOfAKilledProcessAreRemoved() throws IOException {
        load(file(), 1);
        Path spill = Files.createDirectory(folder.resolve(file().getFileName() + ".tmp"));
        Files.writeString(spill.resolve("duckdb_temp_storage_DEFAULT-0.tmp"), "spilled");
        Path reports = folder.resolve(file().getFileName() + ".loads");
        Files.writeString(reports.resolve("1.5.json.tmp"), "half");
        load(file(), 2);
        assertThat(spill).doesNotExist();
        assertThat(reports.resolve("1.5.json.tmp")).doesNotExist();
    }

    @Test
    void aReportThatCannotBeWrittenIsOnlyARemark() throws IOException {
        Files.createFile(folder.resolve(file().getFileName() + ".loads"));
        load(file(), 1);
        try (LoadSession session = open(file())) {
            assertThat(session.receipt(loadId(1))).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 69. | DESTINATION_INVALID
            IO Error: Cannot open file "/x": Permission denied | DESTINATION_NOT_PERMITTED
            IO Error: Cannot open file "/x": Read-only file system | DESTINATION_NOT_PERMITTED
            IO Error: Could not write to file "/x": No space left on device | DESTINATION_FULL
            Data Corruption Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 | DESTINATION_INVALID
            Constraint Error: NOT NULL constraint failed: t.x | DESTINATION_INVALID
            Out of Memory Error: failed to pin block of size 256.0 KiB | DESTINATION_ERROR
            Something Else: never seen | DESTINATION_ERROR
            """)
    void duckDbsWordsBecomeAFailureWithAnOwner(String words, Failure failure) {
        TrunklineException made = FileFailure.of(file(), "opening", new SQLException(words));
        assertThat(made.failure()).isEqualTo(failure);
        assertThat(made.what()).contains(words);
    }

    @Test
    void memoryFollowsTheSizeOfTheContainer() {
        assertThat(MachineSize.share(128L << 20)).isEqualTo(64L << 20);
        assertThat(MachineSize.share(512L << 20)).isEqualTo(128L << 20);
        assertThat(MachineSize.share(64L << 30)).isEqualTo(4L << 30);
    }
}
