// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.nio.charset.StandardCharsets;

/**
 * How long a name may be.
 *
 * @param most the largest length
 * @param bytes whether bytes of UTF-8 are counted, not characters
 */
public record NameLimit(int most, boolean bytes) {
    /** So many characters. */
    public static NameLimit characters(int most) {
        return new NameLimit(most, false);
    }

    /** So many bytes of UTF-8. */
    public static NameLimit bytes(int most) {
        return new NameLimit(most, true);
    }

    /** The length of a name as this limit counts it. */
    public int length(String name) {
        return bytes ? name.getBytes(StandardCharsets.UTF_8).length : name.codePointCount(0, name.length());
    }

    /** The longest beginning of the name that has no more than this length. */
    String head(String name, int length) {
        int end = 0;
        while (end < name.length() && length(name.substring(0, next(name, end))) <= length) {
            end = next(name, end);
        }
        return name.substring(0, end);
    }

    /** The longest end of the name that has no more than this length. */
    String tail(String name, int length) {
        int begin = name.length();
        while (begin > 0 && length(name.substring(name.offsetByCodePoints(begin, -1))) <= length) {
            begin = name.offsetByCodePoints(begin, -1);
        }
        return name.substring(begin);
    }

    private static int next(String name, int index) {
        return name.offsetByCodePoints(index, 1);
    }
}
