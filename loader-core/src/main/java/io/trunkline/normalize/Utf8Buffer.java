// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.Arrays;

/** Collects UTF-8 from characters in memory that is reused. Refuses what cannot be stored as it is: lone surrogates, and NUL in text. */
final class Utf8Buffer {
    private static final int FIRST_SIZE = 1024;
    private static final int MOST_BYTES_PER_CHAR = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

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

    void add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** Takes text instead of what was there; false when it cannot be stored as it is. */
    boolean set(char[] chars, int offset, int count) {
        length = 0;
        reserve(count);
        byte[] target = bytes;
        int seen = 0;
        for (int i = 0; i < count; i++) { // no exit in the middle: such a loop runs on many characters at once
            char c = chars[offset + i];
            seen |= c - 1 | c;
            target[i] = (byte) c;
        }
        if ((seen & ~0x7f) != 0) {
            return addPlain(chars, offset, count);
        }
        length = count;
        return true;
    }

    /** Adds a JSON string with as few escapes as possible; false when it has a lone surrogate. */
    boolean quote(char[] chars, int offset, int count) {
        add('"');
        reserve(count * MOST_BYTES_PER_CHAR);
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            char c = chars[i];
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                int used = wide(chars, i, end);
                if (used == 0) {
                    return false;
                }
                i += used - 1;
            }
        }
        add('"');
        return true;
    }

    /** Adds ASCII characters as they are. */
    void ascii(char[] chars, int offset, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) chars[offset + i];
        }
    }

    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private boolean addPlain(char[] chars, int offset, int count) {
        reserve(count * 3);
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            char c = chars[i];
            if (c == 0) {
                return false;
            }
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                int used = wide(chars, i, end);
                if (used == 0) {
                    return false;
                }
                i += used - 1;
            }
        }
        return true;
    }

    /** Writes a character beyond ASCII and says how many chars it took: 0 for a lone surrogate. */
    private int wide(char[] chars, int at, int end) {
        char c = chars[at];
        if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
            return 1;
        }
        if (!Character.isSurrogate(c)) {
            bytes[length++] = (byte) (0xe0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
            return 1;
        }
        if (!Character.isHighSurrogate(c) || at + 1 >= end || !Character.isLowSurrogate(chars[at + 1])) {
            return 0;
        }
        int point = Character.toCodePoint(c, chars[at + 1]);
        bytes[length++] = (byte) (0xf0 | point >> 18);
        bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[length++] = (byte) (0x80 | point & 0x3f);
        return 2;
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = (byte) c;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 15];
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
