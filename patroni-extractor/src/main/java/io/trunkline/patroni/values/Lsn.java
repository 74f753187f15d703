// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns WAL positions from text into bytes since 0/0 and back, all 64 bits of them. */
public final class Lsn {
    private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
    private static final int HALF = 32;
    private static final long LOW = 0xFFFF_FFFFL;

    private Lsn() {}

    /** Bytes since 0/0; empty for {@code unknown}, and for what is beyond a signed number. */
    public static OptionalLong bytes(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return OptionalLong.empty();
        }
        long bytes = Long.parseLong(found.group(1), 16) << HALF | Long.parseLong(found.group(2), 16);
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** The text of a position, such as {@code 0/5C23980}. */
    public static String text(long bytes) {
        return String.format(Locale.ROOT, "%X/%X", bytes >>> HALF, bytes & LOW);
    }
}
