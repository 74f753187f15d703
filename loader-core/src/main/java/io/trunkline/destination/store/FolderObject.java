// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A file that waits in the staging folder until it is moved to its name. */
final class FolderObject implements PendingObject {
    private static final Logger LOG = Logger.getLogger(FolderObject.class);

    private final String key;
    private final Path file;
    private final Path target;
    private Optional<FileChannel> open = Optional.empty();
    private long size;

    FolderObject(String key, Path file, Path target) {
        this.key = key;
        this.file = file;
        this.target = target;
    }

    Path file() {
        return file;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        FolderFailures.attempt("writing", target, () -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            FileChannel channel = channel();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            return true;
        });
        size += length;
    }

    private FileChannel channel() throws IOException {
        if (open.isEmpty()) {
            Files.createDirectories(file.getParent());
            open = Optional.of(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }
        return open.get();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long buffered() {
        return 0;
    }

    @Override
    public void seal() {
        FolderFailures.attempt("writing", target, () -> {
            try (FileChannel channel = channel()) {
                channel.force(true);
            }
            return true;
        });
    }

    @Override
    public void publish() {
        FolderFailures.attempt("writing", target, () -> {
            try {
                FolderStore.move(file, target);
            } catch (NoSuchFileException gone) {
                if (Files.notExists(target) || Files.size(target) != size) {
                    throw gone;
                }
            }
            return true;
        });
    }

    @Override
    public void abandon() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.debugf(failed, "%s stays until the next load sweeps it", file);
        }
    }
}
