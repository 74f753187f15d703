// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds how far a page came whose last rows are at infinity: the last value of the cursor column that is a place to go on from. */
final class LastFinite {
    private LastFinite() {}

    static Optional<String> in(byte[] body, int length, String column) {
        JsonReader reader = new JsonReader();
        reader.open(body, 0, length);
        Optional<String> last = Optional.empty();
        if (reader.next() == Token.ARRAY) {
            for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
                last = (token == Token.OBJECT ? value(reader, column) : Optional.<String>empty())
                        .filter(Watermark::isFinite)
                        .or(keep(last));
            }
        }
        return last;
    }

    private static Supplier<Optional<String>> keep(Optional<String> last) {
        return () -> last;
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
