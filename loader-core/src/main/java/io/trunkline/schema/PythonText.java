// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

/** What Python takes for white space, because dlt's rules are told in its terms. */
public final class PythonText {
    private static final String ASCII_SEPARATORS = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085";

    private PythonText() {}

    /** Whether the character is white space. */
    public static boolean isSpace(char c) {
        return ASCII_SEPARATORS.indexOf(c) >= 0 || c > 127 && Character.isSpaceChar(c);
    }

    /** Whether there is nothing but white space. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(c -> isSpace((char) c));
    }

    /** The text without white space around it. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
