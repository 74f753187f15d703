// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** Turns errors of the file system into failures with an owner and an advice. */
final class FolderFailures {
    private static final Pattern FULL = Pattern.compile("(?i)no space left|disk quota|disk full|file too large");
    private static final Pattern READ_ONLY = Pattern.compile("(?i)read-only|operation not permitted");
    private static final String GRANT = "Give the user of this process the right to write there.";

    private FolderFailures() {}

    /** Something that may fail with an error of the file system. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    static <T> T attempt(String doing, Path file, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (UncheckedIOException failed) {
            throw of(doing, file, Objects.requireNonNull(failed.getCause()));
        } catch (IOException failed) {
            throw of(doing, file, failed);
        }
    }

    static TrunklineException notWritable(Path folder) {
        return new TrunklineException(
                Failure.DESTINATION_NOT_PERMITTED, folder + " cannot be written by this user.", GRANT);
    }

    static TrunklineException of(String doing, Path file, IOException failed) {
        String words = failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(failed.getMessage());
        String what =
                "Failed while " + doing + " " + file + ": " + failed.getClass().getSimpleName() + ", " + words;
        if (failed instanceof AccessDeniedException || READ_ONLY.matcher(words).find()) {
            return new TrunklineException(Failure.DESTINATION_NOT_PERMITTED, what, GRANT, failed);
        }
        if (FULL.matcher(words).find()) {
            return new TrunklineException(
                    Failure.DESTINATION_FULL,
                    what,
                    "Free some space on its volume; nothing of this load was published.",
                    failed);
        }
        return new TrunklineException(
                Failure.DESTINATION_ERROR, what, "See that the folder is there and works, and start again.", failed);
    }
}
