// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Copies a nested value from the reader as compact JSON, as {@link JsonText} writes it. */
final class JsonCopy {
    private static final int MOST_NAMES = 64;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** Fifteen digits and the point: so much every double tells apart. */
    private static final int SURE_LENGTH = 16;

    private final JsonReader reader;
    private final Utf8Buffer out = new Utf8Buffer();
    private String[] names = new String[MOST_NAMES];
    private int nameCount;

    JsonCopy(JsonReader reader) {
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
                return text();
            }
            case WHOLE -> whole();
            case FRACTION -> fraction();
            case TRUE -> out.add(TRUE, 0, TRUE.length);
            case FALSE -> out.add(FALSE, 0, FALSE.length);
            case NULL -> out.add(NULL, 0, NULL.length);
            case END_OBJECT, END_ARRAY, NAME, END -> throw new IllegalStateException("no value begins with " + token);
        }
        return true;
    }

    /** Text without escapes stands in the page as it is to be written. */
    private boolean text() {
        if (!reader.isEscaped()) {
            out.add(reader.bytes(), reader.tokenStart(), reader.tokenEnd() - reader.tokenStart());
            return true;
        }
        if (reader.hasLoneSurrogate()) {
            return false;
        }
        out.quote(reader.bytes(), reader.offset(), reader.length());
        return true;
    }

    private void whole() {
        byte[] bytes = reader.bytes();
        int offset = reader.offset();
        int length = reader.length();
        boolean negativeZero = length == 2 && bytes[offset] == '-' && bytes[offset + 1] == '0';
        out.add(bytes, negativeZero ? offset + 1 : offset, negativeZero ? 1 : length);
    }

    private void fraction() {
        byte[] bytes = reader.bytes();
        int offset = reader.offset();
        int length = reader.length();
        if (isShortest(bytes, offset, length)) {
            out.add(bytes, offset, length);
        } else {
            byte[] spelled = JsonText.spelled(new String(bytes, offset, length, StandardCharsets.US_ASCII))
                    .getBytes(StandardCharsets.US_ASCII);
            out.add(spelled, 0, spelled.length);
        }
    }

    /** Whether the text is certainly the shortest of its double: few digits, no exponent, no zero at an end that needs none. */
    private static boolean isShortest(byte[] text, int offset, int length) {
        if (length > SURE_LENGTH || text[offset + length - 1] == '0' || text[offset] == '0' || text[offset] == '-') {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (text[i] != '.' && (text[i] < '0' || text[i] > '9')) {
                return false;
            }
        }
        return true;
    }

    private boolean object(int levels) {
        int firstName = nameCount;
        out.add((byte) '{');
        while (reader.next() == Token.NAME) {
            String name = reader.name();
            if (!reader.nameIsUtf8() || !remember(name, firstName)) {
                return false;
            }
            if (nameCount - firstName > 1) {
                out.add((byte) ',');
            }
            byte[] bytes = reader.nameBytes();
            out.quote(bytes, 0, bytes.length);
            out.add((byte) ':');
            if (!value(reader.next(), levels)) {
                return false;
            }
        }
        nameCount = firstName;
        out.add((byte) '}');
        return true;
    }

    private boolean array(int levels) {
        out.add((byte) '[');
        boolean first = true;
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            if (!first) {
                out.add((byte) ',');
            }
            first = false;
            if (!value(token, levels)) {
                return false;
            }
        }
        out.add((byte) ']');
        return true;
    }

    /** Objects with very many names are left to the exact path. */
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
