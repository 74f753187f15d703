// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Cuts any range of rows out of the prebuilt pages without looking at them. Thread-safe. */
final class PageStore implements AutoCloseable {
    private static final int WINDOW = 256 * 1024;
    private static final int SEPARATOR = PageFile.BETWEEN_ROWS.length;

    private final List<FileChannel> bodies = new ArrayList<>();
    private final List<int[]> offsets = new ArrayList<>();

    PageStore(Workload workload) throws IOException {
        for (PageFile page : workload.pages()) {
            bodies.add(FileChannel.open(page.body(), StandardOpenOption.READ));
            offsets.add(page.offsets());
        }
    }

    /** Bytes of the JSON array that holds these rows. */
    long length(KeyRange rows) {
        long length = 2;
        for (Slice slice : slices(rows)) {
            length += slice.length() + (slice.first() ? 0 : SEPARATOR);
        }
        return length;
    }

    /** Writes the JSON array that holds these rows. */
    void write(KeyRange rows, OutputStream out) throws IOException {
        byte[] window = new byte[WINDOW];
        out.write('[');
        for (Slice slice : slices(rows)) {
            if (!slice.first()) {
                out.write(PageFile.BETWEEN_ROWS);
            }
            copy(slice, window, out);
        }
        out.write(']');
    }

    private List<Slice> slices(KeyRange rows) {
        List<Slice> slices = new ArrayList<>();
        long at = rows.from() - 1;
        long end = rows.to() - 1;
        while (at < end) {
            int page = Math.toIntExact(at / PageFile.ROWS);
            int from = (int) (at % PageFile.ROWS);
            int to = (int) Math.min(PageFile.ROWS, from + end - at);
            int[] starts = offsets.get(page);
            slices.add(new Slice(page, starts[from], starts[to] - SEPARATOR, slices.isEmpty()));
            at += to - from;
        }
        return slices;
    }

    private void copy(Slice slice, byte[] window, OutputStream out) throws IOException {
        long at = slice.from();
        while (at < slice.to()) {
            int wanted = (int) Math.min(window.length, slice.to() - at);
            int got = bodies.get(slice.page()).read(ByteBuffer.wrap(window, 0, wanted), at);
            if (got < 0) {
                throw new IOException("page " + slice.page() + " is shorter than its list of rows says");
            }
            out.write(window, 0, got);
            at += got;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel body : bodies) {
            body.close();
        }
    }

    /** Neighbouring rows of one page, without the separator behind them. */
    private record Slice(int page, long from, long to, boolean first) {
        long length() {
            return to - from;
        }
    }
}
