// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.source.LastValue;
import java.util.Optional;

/** Finds how far a page came whose outermost rows are at infinity: the last or first value of the cursor column to go on from. */
final class FiniteValue {
    private FiniteValue() {}

    static Optional<String> in(byte[] body, int length, String column, LastValue remembers) {
        JsonReader reader = new JsonReader();
        reader.open(body, 0, length);
        Optional<String> found = Optional.empty();
        if (reader.next() == Token.ARRAY) {
            for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
                Optional<String> here = (token == Token.OBJECT ? value(reader, column) : Optional.<String>empty())
                        .filter(Watermark::isFinite);
                boolean better = here.isPresent() && (remembers == LastValue.MAX || found.isEmpty());
                found = better ? here : found;
            }
        }
        return found;
    }

    private static Optional<String> value(JsonReader reader, String column) {
        Optional<String> value = Optional.empty();
        for (Token token = reader.next(); token == Token.NAME; token = reader.next()) {
            boolean cursor = reader.name().equals(column);
            switch (reader.next()) {
                case OBJECT, ARRAY -> reader.skip();
                case TEXT, WHOLE, FRACTION -> value = cursor ? Optional.of(reader.text()) : value;
                default -> {}
            }
        }
        return value;
    }
}
