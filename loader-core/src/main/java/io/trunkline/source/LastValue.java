// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Arrays;
import java.util.List;

/** Which value of a cursor column is remembered, and so in which direction the next read goes on: dlt's {@code last_value_func}. */
public enum LastValue {
    /** The greatest; the next read asks for what is above. */
    MAX,
    /** The least; the next read asks for what is below. */
    MIN;

    /** The words of the setting. */
    public static final List<String> WORDS = List.of("max", "min");

    /** The one of that word. */
    public static LastValue of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + word + " of cursor values"));
    }

    /** Its word. */
    public String word() {
        return WORDS.get(ordinal());
    }

    /** Whether a value lies further on than another, as it compares to that one. */
    public boolean isFurther(int order) {
        return this == MAX ? order > 0 : order < 0;
    }
}
