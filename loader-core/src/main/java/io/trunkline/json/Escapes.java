// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import java.nio.charset.StandardCharsets;

/**
 * Resolves the escapes of a JSON string whose form was checked before, into memory that is reused. A surrogate without its other half
 * is kept as three bytes, which are no UTF-8.
 */
final class Escapes {
    private static final int HEX_DIGITS = 4;
    private static final int UNICODE_ESCAPE = 6;

    private byte[] out = new byte[64];
    private int length;
    private boolean loneSurrogate;
    private boolean nul;

    /** Takes the bytes between the quotes. */
    void read(byte[] bytes, int from, int end) {
        length = 0;
        loneSurrogate = false;
        nul = false;
        if (out.length < end - from) { // no escape grows: the six bytes of a code unit become three at most
            out = new byte[Math.max(end - from, out.length * 2)];
        }
        int at = from;
        while (at < end) {
            int stop = at;
            while (stop < end && bytes[stop] != '\\') {
                stop++;
            }
            System.arraycopy(bytes, at, out, length, stop - at);
            length += stop - at;
            at = stop < end ? escape(bytes, stop, end) : end;
        }
    }

    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    /** Whether a surrogate has no other half. */
    boolean hasLoneSurrogate() {
        return loneSurrogate;
    }

    /** Whether there is a NUL in it. */
    boolean hasNul() {
        return nul;
    }

    /** The text, lone surrogates included. */
    String text() {
        return loneSurrogate ? withSurrogates() : new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private String withSurrogates() {
        StringBuilder text = new StringBuilder(length);
        int from = 0;
        for (int i = 0; i < length; i++) {
            if ((out[i] & 0xFF) == 0xED && (out[i + 1] & 0xFF) >= 0xA0) {
                text.append(new String(out, from, i - from, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | (out[i + 1] & 0x3F) << 6 | out[i + 2] & 0x3F));
                from = i + 3;
                i += 2;
            }
        }
        return text.append(new String(out, from, length - from, StandardCharsets.UTF_8))
                .toString();
    }

    private int escape(byte[] bytes, int backslash, int end) {
        byte kind = bytes[backslash + 1];
        if (kind == 'u') {
            return unicode(bytes, backslash, end);
        }
        out[length++] = switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
        return backslash + 2;
    }

    private int unicode(byte[] bytes, int backslash, int end) {
        int next = backslash + UNICODE_ESCAPE;
        char unit = unit(bytes, backslash);
        boolean pairs = Character.isHighSurrogate(unit)
                && next + UNICODE_ESCAPE <= end
                && bytes[next] == '\\'
                && bytes[next + 1] == 'u'
                && Character.isLowSurrogate(unit(bytes, next));
        if (pairs) {
            add(Character.toCodePoint(unit, unit(bytes, next)));
            return next + UNICODE_ESCAPE;
        }
        loneSurrogate |= Character.isSurrogate(unit);
        nul |= unit == 0;
        add(unit);
        return next;
    }

    private static char unit(byte[] bytes, int backslash) {
        int unit = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            unit = unit << 4 | Character.digit(bytes[backslash + 2 + i], 16);
        }
        return (char) unit;
    }

    private void add(int point) {
        if (point < 0x80) {
            out[length++] = (byte) point;
        } else if (point < 0x800) {
            out[length++] = (byte) (0xC0 | point >> 6);
            follow(point, 0);
        } else if (point < 0x10000) {
            out[length++] = (byte) (0xE0 | point >> 12);
            follow(point, 6);
            follow(point, 0);
        } else {
            out[length++] = (byte) (0xF0 | point >> 18);
            follow(point, 12);
            follow(point, 6);
            follow(point, 0);
        }
    }

    private void follow(int point, int shift) {
        out[length++] = (byte) (0x80 | point >> shift & 0x3F);
    }
}
