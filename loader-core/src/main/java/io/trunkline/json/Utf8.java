// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

/** Tells valid UTF-8 from anything else: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
public final class Utf8 {
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Whether all bytes before the limit are below 0x80. */
    public static boolean ascii(byte[] bytes, int limit) {
        int i = 0;
        for (; i + Long.BYTES <= limit; i += Long.BYTES) {
            if ((Words.at(bytes, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < limit; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes from start to end are UTF-8. */
    public static boolean valid(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            if (i + Long.BYTES <= end && (Words.at(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
                continue;
            }
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i, end);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The length of the sequence beyond ASCII that begins there; 0 if it is none. */
    static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length =
                first >= 0xC2 && first <= 0xDF ? 2 : first >> 4 == 0xE ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return secondFits(first, bytes[at + 1] & 0xFF) ? length : 0;
    }

    private static boolean secondFits(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
