// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import io.trunkline.source.PageBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;

/**
 * A package that an earlier run left, read up to its last whole line.
 *
 * @param folder where it lies
 * @param head what it is for
 * @param entries its lines in order
 * @param dataEnd bytes of the data file that the lines account for
 * @param manifestEnd bytes of the manifest up to the last whole line
 */
public record FoundPackage(Path folder, PackageHead head, List<PackageEntry> entries, long dataEnd, long manifestEnd) {
    public FoundPackage {
        entries = List.copyOf(entries);
    }

    /** The body of a page, or nothing if what is on disk is not what was written. */
    public Optional<PageBody> body(PackageEntry.PageRead page) {
        ByteBuffer buffer = ByteBuffer.allocate(page.length());
        try (FileChannel data = FileChannel.open(folder.resolve(PackageStore.DATA))) {
            while (buffer.hasRemaining() && data.read(buffer, page.offset() + buffer.position()) >= 0) {
                // until the buffer is full or the file ends
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.array(), 0, buffer.position());
        boolean whole = !buffer.hasRemaining() && checksum.getValue() == page.checksum();
        if (!whole) {
            return Optional.empty();
        }
        return page.packed()
                ? unpacked(page, buffer.array())
                : Optional.of(new PageBody(buffer.array(), page.length(), page.wireBytes()));
    }

    /** A page may be less than the answer it came in: then the list ends earlier. */
    private static Optional<PageBody> unpacked(PackageEntry.PageRead page, byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length < page.bodyLength()) {
                return Optional.empty();
            }
            if (bytes.length > page.bodyLength()) {
                bytes[page.bodyLength() - 1] = ']';
            }
            return Optional.of(new PageBody(bytes, page.bodyLength(), page.wireBytes(), packed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
