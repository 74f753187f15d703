// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.RowReader.Token;
import java.util.Arrays;

/** Copies a nested value from the reader as compact JSON, as {@link JsonText} writes it. */
final class JsonCopy {
    private static final int MOST_NAMES = 64;

    private final RowReader reader;
    private final Utf8Buffer out = new Utf8Buffer();
    private String[] names = new String[MOST_NAMES];
    private int nameCount;

    JsonCopy(RowReader reader) {
        this.reader = reader;
    }

    Utf8Buffer out() {
        return out;
    }

    /** Copies the value whose first token was just read; false when only the exact path knows how: repeated names, lone surrogates, depth. */
    boolean copy(Token first, int levels) {
        out.clear();
        nameCount = 0;
        return value(first, levels);
    }

    private boolean value(Token token, int levels) {
        switch (token) {
            case OBJECT -> {
                return levels > 0 && object(levels - 1);
            }
            case ARRAY -> {
                return levels > 0 && array(levels - 1);
            }
            case TEXT -> {
                return out.quote(reader.chars(), reader.charsOffset(), reader.charsLength());
            }
            case WHOLE, FRACTION -> out.ascii(reader.chars(), reader.charsOffset(), reader.charsLength());
            case TRUE -> out.ascii("true");
            case FALSE -> out.ascii("false");
            case NULL -> out.ascii("null");
            case END_OBJECT, END_ARRAY, NAME, END -> throw new IllegalStateException("no value begins with " + token);
        }
        return true;
    }

    private boolean object(int levels) {
        int firstName = nameCount;
        out.add('{');
        while (reader.next() == Token.NAME) {
            String name = reader.name();
            if (!remember(name, firstName)) {
                return false;
            }
            if (nameCount - firstName > 1) {
                out.add(',');
            }
            char[] chars = name.toCharArray();
            if (!out.quote(chars, 0, chars.length)) {
                return false;
            }
            out.add(':');
            if (!value(reader.next(), levels)) {
                return false;
            }
        }
        nameCount = firstName;
        out.add('}');
        return true;
    }

    private boolean array(int levels) {
        out.add('[');
        boolean first = true;
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            if (!first) {
                out.add(',');
            }
            first = false;
            if (!value(token, levels)) {
                return false;
            }
        }
        out.add(']');
        return true;
    }

    /** Names are interned: the same name twice in one object is the same object; objects with very many names are left to the exact path. */
    private boolean remember(String name, int from) {
        if (nameCount - from >= MOST_NAMES) {
            return false;
        }
        for (int i = from; i < nameCount; i++) {
            if (names[i].equals(name)) {
                return false;
            }
        }
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, nameCount * 2);
        }
        names[nameCount++] = name;
        return true;
    }
}
