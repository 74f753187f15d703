// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

import java.nio.charset.StandardCharsets;

/** Keeps names and values from being read as syntax: quotes for the query grammar, percent signs for the URL. */
public final class Quoting {
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private Quoting() {}

    /** A column name: always in double quotes, so that no name is taken for an operator or a reserved parameter. */
    public static String name(String column) {
        return percent(quoted(column));
    }

    /** A value inside of {@code in.(...)} or {@code or=(...)}: always in double quotes. */
    public static String member(String value) {
        return percent(quoted(value));
    }

    /** A value of {@code column=op.value}: raw up to the end of the parameter. */
    public static String value(String value) {
        return percent(value);
    }

    /** A segment of the path. */
    public static String segment(String name) {
        return percent(name);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String percent(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            if (isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
