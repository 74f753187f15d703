// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the working folder of a pipeline, which nobody else may look into. */
public final class WorkFolder {
    private WorkFolder() {}

    /**
     * The folder, made with mode 0700 if it does not exist.
     *
     * @throws IOException when it cannot be made
     */
    public static Path made(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(folder);
    }
}
