// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.regex.Pattern;

/** Makes text of strangers fit for a message: on one line, short, without anything that looks like a key. */
final class SafeText {
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*){0,4}|sb_(secret|publishable)_[A-Za-z0-9_-]+"
                    + "|(?i:(bearer|basic)\\s+[A-Za-z0-9._~+/-]{8,}=*)|(?i:(password|apikey|secret)=[^\\s&;,]+)");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private SafeText() {}

    static String of(String text, int most) {
        String safe = SPACE.matcher(TOKEN.matcher(text).replaceAll("***"))
                .replaceAll(" ")
                .strip();
        return safe.length() <= most ? safe : safe.substring(0, most) + "...";
    }
}
