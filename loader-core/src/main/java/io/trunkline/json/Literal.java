// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fixed pieces of JSON: its three words, its escapes, and the characters that may stand in a string. */
final class Literal {
    static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final int HEX_DIGITS = 4;

    private Literal() {}

    /** Where the word ends that must stand there. */
    static int end(byte[] bytes, int at, int limit, byte[] word) {
        int end = at + word.length;
        if (end > limit || !Arrays.equals(bytes, at, end, word, 0, word.length)) {
            throw Broken.unexpected(bytes, at, limit, new String(word, StandardCharsets.US_ASCII));
        }
        return end;
    }

    /** Where the escape ends that begins with the backslash there. */
    static int escapeEnd(byte[] bytes, int backslash, int limit) {
        int at = backslash + 1;
        if (at == limit) {
            throw Broken.at(limit, "it ends in the middle of a text");
        }
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexEnd(bytes, at + 1, limit);
            default -> throw Broken.unexpected(bytes, at, limit, "an escape that JSON knows");
        };
    }

    private static int hexEnd(byte[] bytes, int first, int limit) {
        for (int i = first; i < first + HEX_DIGITS; i++) {
            if (i >= limit || Character.digit(bytes[i], 16) < 0) {
                throw Broken.unexpected(bytes, Math.min(i, limit), limit, "a hexadecimal digit");
            }
        }
        return first + HEX_DIGITS;
    }

    /** Where the character beyond ASCII ends that begins there; anything else has no place in a string. */
    static int characterEnd(byte[] bytes, int at, int limit) {
        if (at == limit) {
            throw Broken.at(at, "it ends in the middle of a text");
        }
        if (bytes[at] >= 0) {
            throw Broken.at(at, "a text has the control character " + bytes[at] + " without an escape");
        }
        int length = Utf8.sequence(bytes, at, limit);
        if (length == 0) {
            throw Broken.at(at, "a text is not UTF-8: the byte 0x" + Integer.toHexString(bytes[at] & 0xFF));
        }
        return at + length;
    }
}
