// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** One prebuilt page on disk: the body as the server sends it, where its rows begin, and what is in it. */
record PageFile(Path body) {
    static final int ROWS = 10_000;
    static final byte[] BETWEEN_ROWS = ", \n ".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES_PER_ROW = 1500;

    /** Where the rows of the page begin; the last entry is where a row after the last would begin. */
    int[] offsets() throws IOException {
        int[] offsets = new int[ROWS + 1];
        ByteBuffer.wrap(Files.readAllBytes(sidecar(".offsets"))).asIntBuffer().get(offsets);
        return offsets;
    }

    Facts facts() throws IOException {
        return JSON.readValue(sidecar(".facts").toFile(), Facts.class);
    }

    /** Builds the page unless it is there; its content depends on its number alone. */
    void build(int number) throws IOException {
        if (Files.exists(body)) {
            return;
        }
        EventRow row = new EventRow(new SplittableRandom(number));
        Tally tally = new Tally();
        ByteBuffer page = ByteBuffer.allocate(ROWS * MOST_BYTES_PER_ROW).put((byte) '[');
        ByteBuffer offsets = ByteBuffer.allocate((ROWS + 1) * Integer.BYTES);
        for (int i = 0; i < ROWS; i++) {
            offsets.putInt(page.position());
            row.write((long) number * ROWS + i + 1, page, tally);
            page.put(BETWEEN_ROWS);
        }
        offsets.putInt(page.position());
        page.position(page.position() - BETWEEN_ROWS.length).put((byte) ']').flip();
        Files.write(sidecar(".offsets"), offsets.array());
        JSON.writeValue(sidecar(".facts").toFile(), tally.facts());
        writeBody(page);
    }

    /** The body appears under its name when it is whole. */
    private void writeBody(ByteBuffer page) throws IOException {
        Path unfinished = sidecar(".unfinished");
        try (var out = Files.newByteChannel(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (page.hasRemaining()) {
                out.write(page);
            }
        }
        Files.move(unfinished, body, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path sidecar(String ending) {
        return body.resolveSibling(body.getFileName() + ending);
    }
}
