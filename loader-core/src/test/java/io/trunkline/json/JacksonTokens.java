// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The oracle of {@link JsonReader}: the same documents read by Jackson. */
final class JacksonTokens {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JacksonTokens() {}

    /** All tokens of the one document in these bytes; empty when Jackson refuses it. */
    static Optional<List<ReadToken>> of(byte[] document) {
        List<ReadToken> tokens = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (!tokens.isEmpty() && tokens.getLast().endsTheDocument()) {
                    return Optional.empty(); // Jackson reads one document after the other
                }
                tokens.add(token(parser, token));
                token = parser.nextToken();
            }
            return Optional.of(tokens);
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static ReadToken token(JsonParser parser, JsonToken token) throws IOException {
        int depth = parser.getParsingContext().getNestingDepth();
        return switch (token) {
            case START_OBJECT -> new ReadToken(Token.OBJECT, depth, "");
            case END_OBJECT -> new ReadToken(Token.END_OBJECT, depth, "");
            case START_ARRAY -> new ReadToken(Token.ARRAY, depth, "");
            case END_ARRAY -> new ReadToken(Token.END_ARRAY, depth, "");
            case FIELD_NAME -> new ReadToken(Token.NAME, depth, parser.currentName());
            case VALUE_STRING -> new ReadToken(Token.TEXT, depth, parser.getText());
            case VALUE_NUMBER_INT -> new ReadToken(Token.WHOLE, depth, parser.getText() + whole(parser));
            case VALUE_NUMBER_FLOAT ->
                new ReadToken(Token.FRACTION, depth, parser.getText() + " " + parser.getDoubleValue());
            case VALUE_TRUE -> new ReadToken(Token.TRUE, depth, "");
            case VALUE_FALSE -> new ReadToken(Token.FALSE, depth, "");
            case VALUE_NULL -> new ReadToken(Token.NULL, depth, "");
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new IllegalStateException("JSON has no " + token);
        };
    }

    private static String whole(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> " " + parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> " large";
        };
    }
}
