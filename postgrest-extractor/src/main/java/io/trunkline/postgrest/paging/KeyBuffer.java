// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The key of one row in buffers that are used again for the next. */
final class KeyBuffer {
    private final char[][] texts;
    private final int[] lengths;
    private final KeyValue.Kind[] kinds;

    KeyBuffer(int columns) {
        texts = new char[columns][64];
        lengths = new int[columns];
        kinds = new KeyValue.Kind[columns];
        clear();
    }

    void clear() {
        Arrays.fill(kinds, KeyValue.Kind.ABSENT);
        Arrays.fill(lengths, 0);
    }

    void set(int column, JsonParser parser, JsonToken value) throws IOException {
        kinds[column] = kind(value);
        if (kinds[column] == KeyValue.Kind.NESTED || kinds[column] == KeyValue.Kind.NULL) {
            lengths[column] = 0;
            return;
        }
        int length = parser.getTextLength();
        if (texts[column].length < length) {
            texts[column] = new char[length * 2];
        }
        System.arraycopy(parser.getTextCharacters(), parser.getTextOffset(), texts[column], 0, length);
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
            values.add(new KeyValue(kinds[i], new String(texts[i], 0, lengths[i])));
        }
        return values;
    }

    private static KeyValue.Kind kind(JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> KeyValue.Kind.NUMBER;
            case VALUE_STRING -> KeyValue.Kind.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> KeyValue.Kind.WORD;
            case VALUE_NULL -> KeyValue.Kind.NULL;
            default -> KeyValue.Kind.NESTED;
        };
    }
}
