// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes a package: bodies into one data file, lines into the manifest, a body always before its line. Single-threaded. */
public final class PackageWriter implements AutoCloseable {
    private final FileChannel manifest;
    private final FileChannel data;
    private final long maxBytes;
    private long offset;

    PackageWriter(Path folder, long maxBytes, long dataEnd, long manifestEnd) throws IOException {
        this.maxBytes = maxBytes;
        this.offset = dataEnd;
        this.manifest = FileChannel.open(
                folder.resolve(PackageStore.MANIFEST), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.data = FileChannel.open(
                folder.resolve(PackageStore.DATA), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        manifest.truncate(manifestEnd).position(manifestEnd);
        data.truncate(dataEnd).position(dataEnd);
    }

    void head(PackageHead head) throws IOException {
        line(ManifestFormat.write(head));
        manifest.force(true);
    }

    /**
     * Keeps a page, in the bytes that came.
     *
     * @return false when the package would grow past its limit; nothing is written then
     */
    public boolean page(String resource, long number, Page page) {
        PageBody body = page.body();
        byte[] bytes = body.isPacked() ? body.packed() : body.bytes();
        int length = body.isPacked() ? bytes.length : body.length();
        if (offset + length > maxBytes) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        try {
            writeFully(data, ByteBuffer.wrap(bytes, 0, length));
            line(ManifestFormat.write(new PackageEntry.PageRead(
                    resource,
                    number,
                    page.at(),
                    page.next(),
                    page.rows(),
                    page.request(),
                    page.status(),
                    page.range(),
                    page.whole(),
                    body.wireBytes(),
                    offset,
                    length,
                    body.isPacked(),
                    body.length(),
                    checksum.getValue())));
            offset += length;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line that has no body. */
    public void entry(PackageEntry entry) {
        try {
            line(ManifestFormat.write(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String json) throws IOException {
        writeFully(manifest, ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() {
        try (manifest;
                data) {
            data.force(true);
            manifest.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
