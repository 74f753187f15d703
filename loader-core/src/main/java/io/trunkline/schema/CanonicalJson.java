// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON without blanks the way dlt's writer does, so that hashes over the text agree. */
public final class CanonicalJson {
    private static final Comparator<String> BY_CODE_POINT = CanonicalJson::compareCodePoints;

    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;

    private CanonicalJson(boolean sorted) {
        this.sorted = sorted;
    }

    /** The text with keys in their order. */
    public static String ordered(@Nullable Object value) {
        return new CanonicalJson(false).write(value).out.toString();
    }

    /** The text with the keys of every object sorted by code point. */
    public static String sorted(@Nullable Object value) {
        return new CanonicalJson(true).write(value).out.toString();
    }

    /** Appends a string as JSON: only quote, backslash and control characters are escaped. */
    public static void quote(CharSequence text, StringBuilder target) {
        target.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                target.append('\\').append(c);
            } else if (c < ' ') {
                escape(c, target);
            } else {
                target.append(c);
            }
        }
        target.append('"');
    }

    /** Compares by code point, which differs from {@link String#compareTo} for surrogate pairs. */
    public static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean oneIsSurrogate = Character.isSurrogate(left) != Character.isSurrogate(right);
                return oneIsSurrogate ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static void escape(char c, StringBuilder target) {
        switch (c) {
            case '\b' -> target.append("\\b");
            case '\f' -> target.append("\\f");
            case '\n' -> target.append("\\n");
            case '\r' -> target.append("\\r");
            case '\t' -> target.append("\\t");
            default ->
                target.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }

    private CanonicalJson write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(text, out);
            case Double number -> out.append(Double.isFinite(number) ? DoubleText.json(number) : "null");
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> out.append(value);
        }
        return this;
    }

    private void object(Map<?, ?> map) {
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        if (sorted) {
            keys.sort(BY_CODE_POINT);
        }
        char before = '{';
        for (String key : keys) {
            out.append(before);
            quote(key, out);
            out.append(':');
            write(map.get(key));
            before = ',';
        }
        out.append(keys.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list) {
        char before = '[';
        for (Object item : list) {
            out.append(before);
            write(item);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }
}
