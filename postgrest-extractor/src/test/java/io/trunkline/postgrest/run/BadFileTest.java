// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that cannot be made, written or shared ends in one clear message, the right exit status, and nothing half-written. */
@Timeout(120)
class BadFileTest {
    /** Its own mounts, which end with it. */
    private static final List<String> OWN_MOUNTS = List.of("unshare", "--mount", "--map-root-user", "sh", "-c");

    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("bad_file"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() throws Exception {
        run(folder.resolve("no/such/x.duckdb")).isOneMessage(74, "TL-4001", "no/such", "Make the folder first");
        Store.nothingIn(folder);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsNamed() throws Exception {
        run(folder).isOneMessage(74, "TL-4001", folder.toString(), "Name another file");
        Store.nothingIn(folder);
    }

    @Test
    void aFileThatIsNoDatabaseStaysAsItIs() throws Exception {
        Files.writeString(file(), "this is a letter");
        run(file()).isOneMessage(74, "TL-4001", "not a valid DuckDB database", "Name another file");
        assertThat(file()).content().isEqualTo("this is a letter");
        assertThat(folder.toFile().list()).containsExactly("store.duckdb");
        for (String address : List.of(file().toString(), "duckdb:///" + file())) { // as dlt names it
            Outcome.of("run", "--url", server.url().toString(), "--credentials", address)
                    .isOneMessage(74, "TL-4001", "not a valid DuckDB database", "Name another file");
        }
    }

    @Test
    void aPathThatMayNotBeWrittenIsNamed() throws Exception {
        mountsOfItsOwn();
        Outcome outcome = below("mount -t tmpfs -o ro tmpfs '" + folder + "' && exec \"$@\"");
        outcome.isOneMessage(74, "TL-4003", "store.duckdb", "right to write");
    }

    @Test
    void aFullDiskLeavesNoFile() throws Exception {
        mountsOfItsOwn();
        for (String size : List.of("8k", "16k")) { // full at the head of the file, and at the commit
            Outcome outcome = below(full(size, "ls -A '" + folder + "'"));
            outcome.isOneMessage(74, "TL-4004", "No space left", "Free some space");
            assertThat(outcome.results()).as(size).isBlank();
        }
    }

    @Test
    void aDiskThatFillsUpLeavesTheLoadBefore() throws Exception {
        mountsOfItsOwn();
        Path before = Files.createDirectory(folder.resolve("before")).resolve("store.duckdb");
        Path after = folder.resolve("after.duckdb");
        assertThat(run(before, "--include", "rows_7").status()).isZero();
        long size = Files.size(before) / 1024 + 16;
        Path mount = Files.createDirectory(folder.resolve("mount"));
        String script = "mount -t tmpfs -o size=" + size + "k tmpfs '" + mount + "' && cp '" + before + "' '" + mount
                + "' && \"$@\"; status=$?; cp '" + mount + "/store.duckdb' '" + after + "'; ls '" + mount
                + "'; exit $status";
        Outcome outcome = ChildProgram.below(OWN_MOUNTS, script, words(mount.resolve("store.duckdb")));
        outcome.isOneMessage(74, "TL-4004", "No space left", "Free some space");
        assertThat(outcome.results()).contains("store.duckdb").doesNotContain(".wal", ".tmp");
        assertThat(Loaded.store(after).count("rows_7")).isEqualTo(7);
    }

    @Test
    void aDeviceThatIsFullIsNamed() throws Exception {
        Path device = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(device), "there is such a device");
        run(device).isOneMessage(74, "TL-4004", "No space left");
    }

    @Test
    void aFullWorkingFolderIsGivenUpAndTheLoadGoesOn() throws Exception {
        mountsOfItsOwn();
        Path work = Files.createDirectory(folder.resolve("work"));
        Outcome outcome = ChildProgram.below(
                OWN_MOUNTS,
                "mount -t tmpfs -o size=8k tmpfs '" + work + "' && exec \"$@\"",
                words(file(), "--work-dir", work.toString()));
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.results()).contains("the load package was given up", "No space left");
        assertThat(Loaded.store(file()).count("items")).isEqualTo(500);
    }

    @Test
    void aFileThatAnotherProcessHoldsIsLeftAlone() throws Exception {
        Process holder = KillableRun.start(server.url(), file(), folder.resolve("work"), "reconcile", 0);
        try {
            assertThat(KillableRun.until("REACHED", holder)).contains("REACHED reconcile");
            run(file()).isOneMessage(75, "TL-5001", "store.duckdb is in use by", "process " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
        holder.waitFor();
        assertThat(run(file()).status()).isZero();
    }

    private static void mountsOfItsOwn() throws Exception {
        Assumptions.assumeTrue(
                ChildProgram.works("unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs", "/tmp"),
                "a process may have mounts of its own here");
    }

    private String full(String size, String then) {
        return "mount -t tmpfs -o size=" + size + " tmpfs '" + folder + "' && \"$@\"; status=$?; " + then
                + "; exit $status";
    }

    private Outcome below(String script) throws Exception {
        return ChildProgram.below(OWN_MOUNTS, script, words(file()));
    }

    private static Outcome run(Path file, String... more) {
        return Outcome.of(words(file, more));
    }

    private static String[] words(Path file, String... more) {
        return Outcome.words(server.url().toString(), file, more);
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
