// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.TrunklineException;
import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the tree of one value from a {@link JsonReader}. */
final class JsonTree {
    private static final int DEFAULT_DEPTH = 1000;

    private final JsonReader reader;
    private final int maxDepth;
    private int depth;

    JsonTree(JsonReader reader, int maxDepth) {
        this.reader = reader;
        this.maxDepth = maxDepth;
    }

    /** The tree of a text that is JSON, if it is. */
    static Optional<JsonValue> parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonReader reader = new JsonReader();
        reader.open(bytes, 0, bytes.length);
        try {
            Token first = reader.next();
            if (first == Token.END) {
                return Optional.empty();
            }
            JsonValue value = new JsonTree(reader, DEFAULT_DEPTH).read(first);
            return reader.next() == Token.END ? Optional.of(value) : Optional.empty();
        } catch (TrunklineException | TooDeepException e) {
            return Optional.empty();
        }
    }

    /**
     * The tree of the value whose first token was just read.
     *
     * @throws TooDeepException when it is nested deeper than allowed
     */
    JsonValue read(Token first) {
        if (first == Token.OBJECT || first == Token.ARRAY) {
            if (++depth > maxDepth) {
                throw new TooDeepException();
            }
            JsonValue nested = first == Token.OBJECT ? object() : array();
            depth--;
            return nested;
        }
        return scalar(first);
    }

    private JsonValue scalar(Token first) {
        return switch (first) {
            case TEXT -> new Text(reader.text());
            case WHOLE -> new Whole(reader.text());
            case FRACTION -> new Fraction(reader.text());
            case TRUE -> new Bool(true);
            case FALSE -> new Bool(false);
            case NULL -> new Null();
            case OBJECT, ARRAY, END_OBJECT, END_ARRAY, NAME, END ->
                throw new IllegalStateException("no value begins with " + first);
        };
    }

    private Obj object() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (reader.next() == Token.NAME) {
            String name = reader.name();
            fields.put(name, read(reader.next()));
        }
        return new Obj(fields);
    }

    private Arr array() {
        List<JsonValue> items = new ArrayList<>();
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            items.add(read(token));
        }
        return new Arr(items);
    }
}
