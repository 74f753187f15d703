// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A token as two parsers can be compared by it.
 *
 * @param token what it is
 * @param depth levels that are open behind it
 * @param text its text; of a number its value as well
 */
record ReadToken(Token token, int depth, String text) {
    boolean endsTheDocument() {
        return depth == 0;
    }

    /** All tokens of the one document in these bytes; empty when the reader refuses it. */
    static Optional<List<ReadToken>> all(JsonReader reader, byte[] document, int offset, int length) {
        List<ReadToken> tokens = new ArrayList<>();
        reader.open(document, offset, length);
        try {
            for (Token token = reader.next(); token != Token.END; token = reader.next()) {
                tokens.add(new ReadToken(token, reader.depth(), text(reader, token)));
            }
            return Optional.of(tokens);
        } catch (TrunklineException refused) {
            return Optional.empty();
        }
    }

    private static String text(JsonReader reader, Token token) {
        return switch (token) {
            case NAME -> reader.name();
            case TEXT -> reader.text();
            case WHOLE -> reader.text() + (reader.isLong() ? " " + reader.longValue() : " large");
            case FRACTION -> reader.text() + " " + reader.doubleValue();
            case OBJECT, END_OBJECT, ARRAY, END_ARRAY, TRUE, FALSE, NULL, END -> "";
        };
    }
}
