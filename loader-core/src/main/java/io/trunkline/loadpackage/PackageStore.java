// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The working folder of one pipeline: makes, finds and removes its packages. */
public final class PackageStore {
    static final String MANIFEST = "manifest.jsonl";
    static final String DATA = "pages.bin";

    /** Age at which a package is not taken up any more. */
    private static final Duration TOO_OLD = Duration.ofHours(6);

    private final Path folder;
    private final long maxBytes;

    /**
     * Opens the folder, making it with mode 0700 if it does not exist.
     *
     * @throws IOException when it cannot be made or written
     */
    public PackageStore(Path workDir, String pipeline, long maxBytes) throws IOException {
        this.folder = WorkFolder.made(workDir.resolve(pipeline));
        this.maxBytes = maxBytes;
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + " cannot be written");
        }
    }

    /** Begins a package. */
    public PackageWriter create(PackageHead head) throws IOException {
        Path target = Files.createDirectory(folder.resolve(head.loadId()));
        PackageWriter writer = new PackageWriter(target, maxBytes, 0, 0);
        writer.head(head);
        return writer;
    }

    /** Goes on with a package that was found. */
    public PackageWriter resume(FoundPackage found) throws IOException {
        return new PackageWriter(found.folder(), maxBytes, found.dataEnd(), found.manifestEnd());
    }

    /** All packages that lie here, newest first; unreadable ones are left out. */
    public List<FoundPackage> find() throws IOException {
        List<FoundPackage> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path candidate : folders.filter(Files::isDirectory).toList()) {
                read(candidate).ifPresent(found::add);
            }
        }
        found.sort((a, b) -> b.head().createdAt().compareTo(a.head().createdAt()));
        return found;
    }

    /** Whether a package may be taken up: same fingerprint and young enough. */
    public static boolean usable(FoundPackage found, String fingerprint, Instant now) {
        return found.head().fingerprint().equals(fingerprint)
                && Duration.between(found.head().createdAt(), now).compareTo(TOO_OLD) < 0;
    }

    /** Removes a package. */
    public void remove(String loadId) throws IOException {
        Path target = folder.resolve(loadId);
        if (!Files.exists(target)) {
            return;
        }
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Optional<FoundPackage> read(Path candidate) throws IOException {
        Path manifest = candidate.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        String text = Files.readString(manifest, StandardCharsets.UTF_8);
        long dataSize = Files.exists(candidate.resolve(DATA)) ? Files.size(candidate.resolve(DATA)) : 0;
        return parse(candidate, text, dataSize);
    }

    private static Optional<FoundPackage> parse(Path candidate, String text, long dataSize) {
        List<PackageEntry> entries = new ArrayList<>();
        long dataEnd = 0;
        int from = text.indexOf('\n') + 1;
        if (from == 0) {
            return Optional.empty();
        }
        try {
            PackageHead head = ManifestFormat.readHead(text.substring(0, from - 1));
            int end = text.indexOf('\n', from);
            while (end >= 0) {
                PackageEntry entry = ManifestFormat.read(text.substring(from, end));
                if (entry instanceof PackageEntry.PageRead page) {
                    if (page.offset() + page.length() > dataSize) {
                        break;
                    }
                    dataEnd = page.offset() + page.length();
                }
                entries.add(entry);
                from = end + 1;
                end = text.indexOf('\n', from);
            }
            long manifestEnd = text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
            return Optional.of(new FoundPackage(candidate, head, entries, dataEnd, manifestEnd));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
