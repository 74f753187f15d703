// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import java.util.regex.Pattern;

/** Version of PostgREST, for the one thing that cannot be told from answers. */
record ServerVersion(int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?.*");

    /** Reads a version such as {@code 13.0.5} or {@code 14.8}; zeros if there is none. */
    static ServerVersion of(String text) {
        var numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? new ServerVersion(number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3)))
                : new ServerVersion(0, 0, 0);
    }

    @SuppressWarnings("NullAway") // a group that did not take part is null
    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether the metadata page offers GET only for functions that cannot write: from 13.0.5. */
    boolean tellsVolatility() {
        return major > 13 || (major == 13 && (minor > 0 || patch >= 5));
    }
}
