// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps objects as files of a local folder: a file is written elsewhere, forced to the disk, and then moved to its name. */
public final class FolderStore implements ObjectStore {
    /** The folder for what is not visible yet. */
    public static final String STAGING = "_trunkline_staging";

    private static final String GUARD = "guard";

    private final Path root;
    private final Path staging;

    /**
     * The store; nothing is made before the first object is written.
     *
     * @param root the folder the keys are relative to
     * @param writer name of the writer whose unpublished files this one may sweep; writers of one name must not run at the same time
     */
    public FolderStore(Path root, String writer) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = this.root.resolve(STAGING).resolve(StoreKeys.checked(writer));
    }

    @Override
    public String location() {
        return root.toUri().toString();
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return FolderFailures.attempt("reading", file(key), () -> {
            try {
                byte[] content = Files.readAllBytes(file(key));
                Instant written = Files.getLastModifiedTime(file(key)).toInstant();
                return Optional.of(
                        new StoredObject(content, version(content), Duration.between(written, Instant.now())));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        });
    }

    /** Small objects are their own version: two of the same content are the same. */
    private static String version(byte[] content) {
        return UUID.nameUUIDFromBytes(content).toString();
    }

    @Override
    public void put(String key, byte[] content) {
        PendingObject object = begin(key);
        object.write(content, 0, content.length);
        object.seal();
        object.publish();
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        Path target = file(key);
        return FolderFailures.attempt("writing", target, () -> {
            FolderObject object = pending(key);
            object.write(content, 0, content.length);
            object.seal();
            try {
                Files.createDirectories(parent(target));
                Files.createLink(target, object.file());
            } catch (FileAlreadyExistsException there) {
                return same(key, content);
            } catch (UnsupportedOperationException noLinks) {
                return guarded(() -> Files.exists(target) ? same(key, content) : moved(object, content));
            } finally {
                object.abandon();
            }
            force(parent(target));
            return Optional.of(version(content));
        });
    }

    private Optional<String> same(String key, byte[] content) {
        return get(key).filter(there -> Arrays.equals(there.content(), content)).map(StoredObject::version);
    }

    @Override
    public Optional<String> replace(String key, byte[] content, String version) {
        return FolderFailures.attempt(
                "writing",
                file(key),
                () -> guarded(() -> {
                    boolean current = get(key).filter(there -> there.version().equals(version))
                            .isPresent();
                    if (!current) {
                        return Optional.empty();
                    }
                    FolderObject object = pending(key);
                    object.write(content, 0, content.length);
                    object.seal();
                    return moved(object, content);
                }));
    }

    private static Optional<String> moved(FolderObject object, byte[] content) {
        object.publish();
        return Optional.of(version(content));
    }

    /** Does something while no other process compares and writes; the lock ends with the process. */
    private <T> T guarded(FolderFailures.Attempt<T> attempt) throws IOException {
        Path guard = root.resolve(STAGING).resolve(GUARD);
        Files.createDirectories(guard.getParent());
        synchronized (FolderStore.class) { // a file lock keeps out other processes only
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return attempt.run();
            }
        }
    }

    @Override
    public List<ObjectName> list(String prefix) {
        int slash = prefix.lastIndexOf('/');
        Path folder = slash < 0 ? root : file(prefix.substring(0, slash));
        return FolderFailures.attempt("listing", folder, () -> {
            try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                return files.filter(file -> !file.startsWith(root.resolve(STAGING)))
                        .filter(Files::isRegularFile)
                        .map(file -> new ObjectName(key(file), file.toFile().length()))
                        .filter(name -> name.key().startsWith(prefix))
                        .sorted(Comparator.comparing(ObjectName::key))
                        .toList();
            } catch (NoSuchFileException | NotDirectoryException none) {
                return List.of();
            }
        });
    }

    private String key(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public void delete(Collection<String> keys) {
        for (String key : keys) {
            FolderFailures.attempt("removing", file(key), () -> Files.deleteIfExists(file(key)));
        }
    }

    @Override
    public PendingObject begin(String key) {
        return pending(key);
    }

    private FolderObject pending(String key) {
        return new FolderObject(key, staging.resolve(UUID.randomUUID() + ".tmp"), file(key));
    }

    @Override
    public boolean writesLate() {
        return false;
    }

    @Override
    public void sweep(Duration age) {
        FolderFailures.attempt("sweeping", staging, () -> {
            try (Stream<Path> left = Files.list(staging)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException nothing) {
                return false;
            }
            return true;
        });
    }

    @Override
    public String probe() {
        Path there = root;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw FolderFailures.of("looking at", there, new NotDirectoryException(there.toString()));
        }
        if (!Files.isWritable(there)) {
            throw FolderFailures.notWritable(there);
        }
        return there.equals(root) ? root + " can be written." : root + " does not exist yet; the first load makes it.";
    }

    /** Moves a file to its name and makes that last. */
    static void move(Path from, Path to) throws IOException {
        Files.createDirectories(parent(to));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(parent(to));
    }

    /** Every key has a folder, be it the root. */
    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(String key) {
        return root.resolve(StoreKeys.checked(key));
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
