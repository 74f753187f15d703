// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import io.trunkline.source.PageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

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
        return whole ? Optional.of(new PageBody(buffer.array(), page.length(), page.wireBytes())) : Optional.empty();
    }
}
