// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A body read to its end and unpacked.
 *
 * @param bytes array that holds it
 * @param length bytes of it
 * @param wireBytes bytes that came over the network
 * @param packed these bytes, if they were compressed; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once
record WholeBody(byte[] bytes, int length, long wireBytes, byte[] packed) {
    private static final int FIRST_SIZE = 64 << 10;

    static final WholeBody NONE = new WholeBody(new byte[0], 0, 0, new byte[0]);

    static WholeBody read(HttpEntity entity, long most) throws IOException {
        String coding = entity.getContentEncoding() == null
                ? "identity"
                : entity.getContentEncoding().strip().toLowerCase(Locale.ROOT);
        // Closed only after the end: closing earlier would wait for the rest, which may never come.
        boolean packed = !coding.isEmpty() && !coding.equals("identity");
        Counted counted = new Counted(entity.getContent(), packed);
        WholeBody body = switch (coding) {
            case "", "identity" -> plain(counted, entity.getContentLength(), most);
            case "gzip", "x-gzip" -> unpacked(counted, most);
            default -> throw new IOException("content coding " + coding + ", which was not asked for");
        };
        counted.close();
        return body;
    }

    private static WholeBody plain(Counted in, long declared, long most) throws IOException {
        if (declared > most) {
            throw new BodyTooLarge();
        }
        return grown(in, in, declared >= 0 ? (int) declared : FIRST_SIZE, most);
    }

    private static WholeBody unpacked(Counted in, long most) throws IOException {
        int first = in.read();
        if (first < 0) {
            return NONE;
        }
        in.unread(first);
        return grown(new GZIPInputStream(in, FIRST_SIZE), in, FIRST_SIZE, most);
    }

    private static WholeBody grown(InputStream in, Counted counted, int size, long most) throws IOException {
        byte[] bytes = new byte[size];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return new WholeBody(bytes, length, counted.count(), counted.kept());
                }
                bytes = Arrays.copyOf(bytes, larger(bytes.length, most));
                bytes[length++] = (byte) next;
                if (length > most) {
                    throw new BodyTooLarge();
                }
            }
            int got = in.read(bytes, length, bytes.length - length);
            if (got < 0) {
                return new WholeBody(bytes, length, counted.count(), counted.kept());
            }
            length += got;
            if (length > most) {
                throw new BodyTooLarge();
            }
        }
    }

    /** Twice as much, but no more than it takes to see that a body is too large. */
    private static int larger(int size, long most) {
        return (int) Math.min(Math.max(FIRST_SIZE, 2L * size), most + 1);
    }

    /** The body is larger than allowed: asking again cannot help, asking for less can. */
    static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts what passes, keeps it where it is asked to, and can take one byte back. */
    private static final class Counted extends FilterInputStream {
        private final boolean keeps;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long count;
        private int back = -1;

        Counted(InputStream in, boolean keeps) {
            super(in);
            this.keeps = keeps;
        }

        byte[] kept() {
            return kept.toByteArray();
        }

        long count() {
            return count;
        }

        void unread(int value) {
            back = value;
        }

        @Override
        public int read() throws IOException {
            if (back >= 0) {
                int value = back;
                back = -1;
                return value;
            }
            int value = in.read();
            if (value >= 0) {
                count++;
                if (keeps) {
                    kept.write(value);
                }
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int most) throws IOException {
            if (back >= 0 && most > 0) {
                target[offset] = (byte) read();
                return 1;
            }
            int got = in.read(target, offset, most);
            if (got > 0) {
                count += got;
                if (keeps) {
                    kept.write(target, offset, got);
                }
            }
            return got;
        }
    }
}
