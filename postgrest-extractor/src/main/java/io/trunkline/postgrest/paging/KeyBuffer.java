// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The key of one row in buffers that are used again for the next. */
final class KeyBuffer {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] texts;
    private final int[] lengths;
    private final KeyValue.Kind[] kinds;

    KeyBuffer(int columns) {
        texts = new byte[columns][64];
        lengths = new int[columns];
        kinds = new KeyValue.Kind[columns];
        clear();
    }

    void clear() {
        Arrays.fill(kinds, KeyValue.Kind.ABSENT);
        Arrays.fill(lengths, 0);
    }

    /** Keeps the value whose first token was just read, text that is no UTF-8 excepted: that cannot be sent back either. */
    void set(int column, JsonReader reader, Token value) {
        kinds[column] = value == Token.TEXT && reader.hasLoneSurrogate() ? KeyValue.Kind.NESTED : kind(value);
        lengths[column] = 0;
        switch (kinds[column]) {
            case NUMBER, TEXT -> keep(column, reader.bytes(), reader.offset(), reader.length());
            case WORD -> {
                byte[] word = value == Token.TRUE ? TRUE : FALSE;
                keep(column, word, 0, word.length);
            }
            case NULL, NESTED, ABSENT -> {}
        }
    }

    private void keep(int column, byte[] bytes, int offset, int length) {
        if (texts[column].length < length) {
            texts[column] = new byte[length * 2];
        }
        System.arraycopy(bytes, offset, texts[column], 0, length);
        lengths[column] = length;
    }

    boolean sameAs(KeyBuffer other) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != other.kinds[i]
                    || !Arrays.equals(texts[i], 0, lengths[i], other.texts[i], 0, other.lengths[i])) {
                return false;
            }
        }
        return true;
    }

    List<KeyValue> values() {
        List<KeyValue> values = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            values.add(new KeyValue(kinds[i], new String(texts[i], 0, lengths[i], StandardCharsets.UTF_8)));
        }
        return values;
    }

    private static KeyValue.Kind kind(Token value) {
        return switch (value) {
            case WHOLE, FRACTION -> KeyValue.Kind.NUMBER;
            case TEXT -> KeyValue.Kind.TEXT;
            case TRUE, FALSE -> KeyValue.Kind.WORD;
            case NULL -> KeyValue.Kind.NULL;
            case OBJECT, ARRAY, END_OBJECT, END_ARRAY, NAME, END -> KeyValue.Kind.NESTED;
        };
    }
}
