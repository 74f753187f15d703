// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.loadpackage.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What is known of a pipeline beside its data and outlives a process: that it is paused, and when a run last found nothing new. A small
 * file each in the pipeline's working folder, made whole or not at all; without a working folder nothing is kept.
 */
public final class WorkMarks {
    private static final Logger LOG = Logger.getLogger(WorkMarks.class);
    private static final String FORGOTTEN = "the pause is forgotten when the process ends: ";
    private static final String PAUSED = "paused";
    private static final String NOTHING_NEW = "nothing-new";

    private final Optional<Path> folder;

    /** The marks of that pipeline in that working folder. */
    public WorkMarks(Optional<Path> workDir, String pipeline) {
        this.folder = workDir.map(path -> path.resolve(pipeline));
    }

    /** Whether the pipeline was paused and not resumed since. */
    boolean paused() {
        return read(PAUSED).isPresent();
    }

    /** Keeps that it is paused; says so if that cannot be kept. */
    Optional<String> pause() {
        if (folder.isEmpty()) {
            return Optional.of(FORGOTTEN + "work-dir is not set");
        }
        try {
            write(PAUSED, Instant.now());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FORGOTTEN + "work-dir cannot be written: " + e);
        }
    }

    /** Forgets that it is paused; says so if that cannot be done. */
    Optional<String> resume() {
        try {
            if (folder.isPresent()) {
                Files.deleteIfExists(folder.get().resolve(PAUSED));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it is paused again when the process starts again: work-dir cannot be written: " + e);
        }
    }

    /** When the last run that ended well and found nothing new began. */
    public Optional<Instant> nothingNew() {
        return read(NOTHING_NEW);
    }

    /** Keeps when a run began that found nothing new, if there is a place for it: the dataset stays as it was. */
    public void nothingNew(Instant startedAt) {
        try {
            if (folder.isPresent()) {
                write(NOTHING_NEW, startedAt);
            }
        } catch (IOException e) {
            LOG.debugf("nothing is kept of a run that found nothing new: %s", e);
        }
    }

    private Optional<Instant> read(String mark) {
        try {
            return folder.isPresent() && Files.exists(folder.get().resolve(mark))
                    ? Optional.of(Instant.parse(
                            Files.readString(folder.get().resolve(mark)).strip()))
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            LOG.debugf("%s of %s cannot be read: %s", mark, folder, e);
            return Optional.empty();
        }
    }

    private void write(String mark, Instant moment) throws IOException {
        Path place = WorkFolder.made(folder.orElseThrow());
        Path whole = Files.createTempFile(place, mark, ".new");
        Files.write(
                whole,
                moment.toString().getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(whole, place.resolve(mark), StandardCopyOption.ATOMIC_MOVE);
    }
}
