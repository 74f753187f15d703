// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.LoadReceipt;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Keeps the reports of published loads beside the file, for readers that cannot open it while a run holds it. */
final class ReportFiles {
    private static final Logger LOG = Logger.getLogger(ReportFiles.class);
    private static final String UNFINISHED = ".tmp";

    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes the report, whole or not at all. A failure is only a remark: the receipt in the file is what counts. */
    void write(LoadReceipt receipt) {
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(name(receipt.loadId()) + UNFINISHED);
            save(unfinished, receipt.report());
            Files.move(unfinished, file(receipt), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException failed) {
            LOG.warnf(
                    "The load %s is published, but its report could not be written to %s: %s",
                    receipt.loadId(), folder, failed);
        }
    }

    /** The reports, the newest first. */
    List<String> read(int most) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> reports = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted(Comparator.reverseOrder())
                    .limit(most)
                    .toList()) {
                reports.add(Files.readString(file));
            }
            return reports;
        } catch (IOException e) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "the reports in " + folder + " cannot be read: " + e.getMessage(),
                    "Give this user the right to read them.",
                    e);
        }
    }

    /** Completes what a killed process left undone: removes unfinished files, writes the newest report if it is missing. */
    void settle(LoadReceipt newest) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException noFolder) {
            LOG.debugf("no leftovers in %s", folder);
        }
        if (Files.notExists(file(newest))) {
            write(newest);
        }
    }

    private Path file(LoadReceipt receipt) {
        return folder.resolve(name(receipt.loadId()) + ".json");
    }

    private static String name(String loadId) {
        return loadId.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static void save(Path file, String report) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(report.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOG.debugf("%s cannot be synced on this system", folder);
        }
    }
}
