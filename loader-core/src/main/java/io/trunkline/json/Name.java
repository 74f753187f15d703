// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A name that was met: its bytes as they stand in the document, and the name that came after it the last time. */
final class Name {
    final String text;
    final byte[] utf8;
    final boolean isUtf8;
    private final byte[] raw;
    private final long[] words;
    private final long lastMask;

    /** The name that is expected after this one; null when none ever came. */
    @Nullable
    Name follower;

    /**
     * @param raw the bytes between the quotes, and the closing quote
     * @param isUtf8 whether the text can be written as UTF-8
     */
    Name(byte[] raw, String text, boolean isUtf8) {
        this.raw = raw;
        this.text = text;
        this.isUtf8 = isUtf8;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        int count = (raw.length + Long.BYTES - 1) / Long.BYTES;
        byte[] padded = Arrays.copyOf(raw, count * Long.BYTES);
        words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = Words.at(padded, i * Long.BYTES);
        }
        int used = raw.length - (count - 1) * Long.BYTES;
        lastMask = used == Long.BYTES ? -1 : (1L << used * Byte.SIZE) - 1;
    }

    byte[] raw() {
        return raw;
    }

    /** Bytes up to and with the closing quote. */
    int length() {
        return raw.length;
    }

    /** Whether this name stands there, quote and all. */
    boolean standsAt(byte[] bytes, int from, int limit) {
        int last = words.length - 1;
        if (last < 0 || from + words.length * Long.BYTES > limit) {
            return last >= 0
                    && from + raw.length <= limit
                    && Arrays.equals(bytes, from, from + raw.length, raw, 0, raw.length);
        }
        int at = from;
        for (int i = 0; i < last; i++) {
            if (Words.at(bytes, at) != words[i]) {
                return false;
            }
            at += Long.BYTES;
        }
        return ((Words.at(bytes, at) ^ words[last]) & lastMask) == 0;
    }
}
