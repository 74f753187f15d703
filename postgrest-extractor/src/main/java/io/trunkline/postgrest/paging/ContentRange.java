// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.http.HttpAnswer;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Content-Range}, such as {@code 0-999/25000}. */
final class ContentRange {
    private static final Pattern TOTAL = Pattern.compile("/(\\d{1,18})\\s*$");

    private ContentRange() {}

    /** The total, if the answer tells one. */
    static OptionalLong total(HttpAnswer answer) {
        Matcher total = TOTAL.matcher(answer.header("content-range").orElse(""));
        return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
    }
}
