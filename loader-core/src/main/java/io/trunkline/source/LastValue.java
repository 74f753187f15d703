// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which value of a cursor column is remembered, and so in which direction the next read goes on: dlt's {@code last_value_func}. */
public enum LastValue {
    /** The greatest; the next read asks for what is above. */
    MAX,
    /** The least; the next read asks for what is below. */
    MIN;

    /** The words of the setting. */
    public static final List<String> WORDS =
            Arrays.stream(values()).map(LastValue::word).toList();

    /** The one of that word. */
    public static LastValue of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Its word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a value lies further on than another, as it compares to that one. */
    public boolean isFurther(int order) {
        return this == MAX ? order > 0 : order < 0;
    }
}
