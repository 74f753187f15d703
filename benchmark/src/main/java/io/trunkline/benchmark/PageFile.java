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
    private static final long STEP_SEED = 1_000_003;

    /** Where the rows of the page begin; the last entry is where a row after the last would begin. */
    int[] offsets() throws IOException {
        int[] offsets = new int[ROWS + 1];
        ByteBuffer.wrap(Files.readAllBytes(sidecar(".offsets"))).asIntBuffer().get(offsets);
        return offsets;
    }

    Facts facts() throws IOException {
        return JSON.readValue(sidecar(".sums").toFile(), Facts.class);
    }

    /** Builds the page unless it is there; its content depends on its number, the step of its ids and the shape alone. */
    void build(int number, int step, Shape shape) throws IOException {
        if (Files.exists(body) && Files.exists(sidecar(".sums"))) {
            return;
        }
        RowText row = shape.rows(new SplittableRandom(number + (step - 1L) * STEP_SEED));
        Tally tally = new Tally();
        ByteBuffer page = ByteBuffer.allocate(ROWS * shape.mostBytesPerRow()).put((byte) '[');
        ByteBuffer offsets = ByteBuffer.allocate((ROWS + 1) * Integer.BYTES);
        for (int i = 0; i < ROWS; i++) {
            offsets.putInt(page.position());
            row.write(((long) number * ROWS + i + 1) * step, page, tally);
            page.put(BETWEEN_ROWS);
        }
        offsets.putInt(page.position());
        page.position(page.position() - BETWEEN_ROWS.length).put((byte) ']').flip();
        Files.write(sidecar(".offsets"), offsets.array());
        JSON.writeValue(sidecar(".sums").toFile(), tally.facts());
        writeBody(page);
    }

    /** What those events of a page hold whose ids are multiples of the step. */
    static Facts everyOther(int number, int step) {
        EventRow row = new EventRow(new SplittableRandom(number));
        ByteBuffer scratch = ByteBuffer.allocate(Shape.EVENTS.mostBytesPerRow());
        Tally chosen = new Tally();
        for (int i = 0; i < ROWS; i++) {
            long id = (long) number * ROWS + i + 1;
            row.write(id, scratch.clear(), id % step == 0 ? chosen : new Tally());
        }
        return chosen.facts();
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
