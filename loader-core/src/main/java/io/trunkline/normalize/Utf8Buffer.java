// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects UTF-8 in memory that is reused. */
final class Utf8Buffer {
    private static final int FIRST_SIZE = 1024;
    private static final int MOST_BYTES_PER_CHARACTER = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void add(byte one) {
        reserve(1);
        bytes[length++] = one;
    }

    /** Adds bytes as they are. */
    void add(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Adds a JSON string with as few escapes as possible. */
    void quote(byte[] utf8, int offset, int count) {
        reserve(Math.addExact(Math.multiplyExact(count, MOST_BYTES_PER_CHARACTER), 2));
        bytes[length++] = '"';
        for (int i = offset; i < offset + count; i++) {
            byte one = utf8[i];
            if (one >= 0 && one < ' ' || one == '"' || one == '\\') {
                escape(one);
            } else {
                bytes[length++] = one;
            }
        }
        bytes[length++] = '"';
    }

    private void escape(byte one) {
        bytes[length++] = '\\';
        switch (one) {
            case '"', '\\' -> bytes[length++] = one;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[one >> 4];
                bytes[length++] = HEX[one & 15];
            }
        }
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }
}
