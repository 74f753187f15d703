// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import io.trunkline.errors.TrunklineException;
import java.nio.charset.StandardCharsets;

/**
 * Pulls the tokens of one JSON document out of an array of bytes, strictly by RFC 8259 and without an object per value: text and numbers
 * are places in the array, names that come again are found by comparing bytes with the name that came there the last time. Used again
 * for the next document. Not thread-safe.
 */
public final class JsonReader {
    private static final int BEGIN = 0;
    private static final int VALUE = 1;
    private static final int FIRST_ITEM = 2;
    private static final int FIRST_NAME = 3;
    private static final int AFTER_VALUE = 4;
    private static final int BYTE_ORDER_MARK = 3;

    private final Nesting nesting = new Nesting();
    private final NumberText number = new NumberText();
    private final Escapes escapes = new Escapes();
    private final Names names = new Names();
    private byte[] page = new byte[0];
    private byte[] bytes = page;
    private int limit;
    private int position;
    private int state;
    private int start;
    private int from;
    private int end;
    private boolean escaped;
    private boolean unresolved;
    private Name name = new Name(new byte[0], "", true);

    /** Begins a document, or a part of one that is a document itself. A byte order mark is passed over. */
    public void open(byte[] document, int offset, int length) {
        page = document;
        bytes = document;
        position = offset;
        limit = offset + length;
        state = BEGIN;
        nesting.clear();
        if (length >= BYTE_ORDER_MARK
                && document[offset] == (byte) 0xEF
                && document[offset + 1] == (byte) 0xBB
                && document[offset + 2] == (byte) 0xBF) {
            position += BYTE_ORDER_MARK;
        }
    }

    /**
     * Reads the next token.
     *
     * @throws TrunklineException when there is none by the rules of JSON
     */
    public Token next() {
        return next(true);
    }

    /** Goes to the end of the object or array whose first token was just read; every byte of it is checked. */
    public void skip() {
        int outside = nesting.depth() - 1;
        while (nesting.depth() > outside) {
            next(false);
        }
    }

    private Token next(boolean named) {
        int at = blanks(position);
        if (state == AFTER_VALUE) {
            return following(at, named);
        }
        if (state == VALUE) {
            return value(at);
        }
        if (at == limit) {
            return nothing(at);
        }
        if (state == FIRST_NAME) {
            return page[at] == '}' ? close(at, Token.END_OBJECT) : name(at, named);
        }
        return state == FIRST_ITEM && page[at] == ']' ? close(at, Token.END_ARRAY) : value(at);
    }

    private Token following(int at, boolean named) {
        if (at == limit) {
            return nothing(at);
        }
        if (nesting.depth() == 0) {
            throw Broken.at(at, "something follows the end of the document");
        }
        boolean inObject = nesting.inObject();
        byte found = page[at];
        if (found == ',') {
            int next = blanks(at + 1);
            return inObject ? name(next, named) : value(next);
        }
        if (found == (inObject ? '}' : ']')) {
            return close(at, inObject ? Token.END_OBJECT : Token.END_ARRAY);
        }
        throw Broken.unexpected(page, at, limit, inObject ? "a comma or }" : "a comma or ]");
    }

    private Token nothing(int at) {
        if (nesting.depth() > 0) {
            throw Broken.at(at, "it ends in the middle of an " + (nesting.inObject() ? "object" : "array"));
        }
        position = at;
        return Token.END;
    }

    private Token close(int at, Token token) {
        nesting.close();
        start = at;
        position = at + 1;
        state = AFTER_VALUE;
        return token;
    }

    private Token name(int at, boolean named) {
        if (at == limit || page[at] != '"') {
            throw Broken.unexpected(page, at, limit, "a name");
        }
        start = at;
        Name expected = name.follower;
        int after;
        if (expected != null && expected.standsAt(page, at + 1, limit)) {
            name = expected;
            after = at + 1 + expected.length();
        } else {
            string(at + 1);
            after = position;
            if (named) {
                Name found = names.find(page, from, end, escaped);
                name.follower = found;
                name = found;
            }
        }
        int colon = blanks(after);
        if (colon == limit || page[colon] != ':') {
            throw Broken.unexpected(page, colon, limit, "a colon");
        }
        position = colon + 1;
        state = VALUE;
        return Token.NAME;
    }

    private Token value(int at) {
        if (at == limit) {
            throw Broken.unexpected(page, at, limit, "a value");
        }
        start = at;
        switch (page[at]) {
            case '"' -> {
                string(at + 1);
                state = AFTER_VALUE;
                return Token.TEXT;
            }
            case '{' -> {
                nesting.open(true);
                position = at + 1;
                state = FIRST_NAME;
                return Token.OBJECT;
            }
            case '[' -> {
                nesting.open(false);
                position = at + 1;
                state = FIRST_ITEM;
                return Token.ARRAY;
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                return number(at);
            }
            case 't' -> {
                return word(at, Literal.TRUE, Token.TRUE);
            }
            case 'f' -> {
                return word(at, Literal.FALSE, Token.FALSE);
            }
            case 'n' -> {
                return word(at, Literal.NULL, Token.NULL);
            }
            default -> throw Broken.unexpected(page, at, limit, "a value");
        }
    }

    private Token word(int at, byte[] word, Token token) {
        position = Literal.end(page, at, limit, word);
        state = AFTER_VALUE;
        return token;
    }

    private Token number(int at) {
        int stop = number.read(page, at, limit);
        if (stop < 0) {
            throw Broken.unexpected(page, ~stop, limit, "a digit");
        }
        bytes = page;
        from = at;
        end = stop;
        escaped = false;
        unresolved = false;
        position = stop;
        state = AFTER_VALUE;
        return number.isWhole() ? Token.WHOLE : Token.FRACTION;
    }

    /** Checks the string whose first character is there, and notes where it lies. */
    private void string(int first) {
        byte[] in = page;
        int at = first;
        boolean backslashes = false;
        while (true) {
            at = Words.plainEnd(in, at, limit);
            byte found = at < limit ? in[at] : 0;
            if (found == '"') {
                break;
            }
            if (found == '\\') {
                backslashes = true;
                at = Literal.escapeEnd(in, at, limit);
            } else {
                at = Literal.characterEnd(in, at, limit);
            }
        }
        bytes = in;
        from = first;
        end = at;
        escaped = backslashes;
        unresolved = backslashes;
        position = at + 1;
    }

    private int blanks(int at) {
        int next = at;
        while (next < limit) {
            byte found = page[next];
            if (found > ' ' || found != ' ' && found != '\n' && found != '\r' && found != '\t') {
                break;
            }
            next++;
        }
        return next;
    }

    /** How many objects and arrays are open. */
    public int depth() {
        return nesting.depth();
    }

    /** The name just read; names that come often are the same object every time, and interned. */
    public String name() {
        return name.text;
    }

    /** The name just read as UTF-8. */
    public byte[] nameBytes() {
        return name.utf8;
    }

    /** Whether the name just read is text without lone surrogates, which no UTF-8 can hold. */
    public boolean nameIsUtf8() {
        return name.isUtf8;
    }

    /** The array in which the text, or the number, just read lies: UTF-8, escapes resolved. */
    public byte[] bytes() {
        resolve();
        return bytes;
    }

    /** Where it begins in {@link #bytes()}. */
    public int offset() {
        resolve();
        return from;
    }

    /** How many bytes it has. */
    public int length() {
        resolve();
        return end - from;
    }

    /** Whether the text just read is written with escapes; if not, it stands in the document as it is. */
    public boolean isEscaped() {
        return escaped;
    }

    /** Whether the text just read has half a surrogate pair, which no UTF-8 can hold. */
    public boolean hasLoneSurrogate() {
        resolve();
        return escaped && escapes.hasLoneSurrogate();
    }

    /** Whether the text just read has a NUL character. */
    public boolean hasNul() {
        resolve();
        return escaped && escapes.hasNul();
    }

    /** The text, or the number, just read as a string. */
    public String text() {
        resolve();
        return escaped ? escapes.text() : new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private void resolve() {
        if (unresolved) {
            escapes.read(page, from, end);
            bytes = escapes.bytes();
            from = 0;
            end = escapes.length();
            unresolved = false;
        }
    }

    /** Whether the number just read is whole and has 64 bits at most. */
    public boolean isLong() {
        return number.isLong();
    }

    /** The whole number just read. */
    public long longValue() {
        return number.longValue();
    }

    /** The number just read as the nearest double; infinite when it is too large. */
    public double doubleValue() {
        return number.doubleValue(page, from, end);
    }

    /** Where the token just read begins, from the start of the array given to {@link #open}. */
    public int tokenStart() {
        return start;
    }

    /** Where the token just read ends. */
    public int tokenEnd() {
        return position;
    }
}
