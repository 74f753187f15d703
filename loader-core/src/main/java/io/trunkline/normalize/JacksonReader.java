// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows with Jackson's streaming parser. */
final class JacksonReader implements RowReader {
    private static final JsonFactory FACTORY = factory();
    private static final Token[] TOKENS = tokens();

    private JsonParser parser = parserOf(new byte[0], 0, 0);
    private int base;

    @Override
    public void open(byte[] bytes, int offset, int length) {
        base = offset;
        parser = parserOf(bytes, offset, length);
    }

    @Override
    public Token next() {
        try {
            @Nullable JsonToken token = parser.nextToken();
            return token == null ? Token.END : TOKENS[token.id()];
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    @Override
    public String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public char[] chars() {
        try {
            return parser.getTextCharacters();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int charsOffset() {
        try {
            return parser.getTextOffset();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int charsLength() {
        try {
            return parser.getTextLength();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean isLong() {
        try {
            return switch (parser.getNumberType()) {
                case INT, LONG -> true;
                case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> false;
            };
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public long longValue() {
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public double doubleValue() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int tokenStart() {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    @Override
    public int tokenEnd() {
        return base + (int) parser.currentLocation().getByteOffset();
    }

    private static JsonParser parserOf(byte[] bytes, int offset, int length) {
        try {
            return FACTORY.createParser(bytes, offset, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static TrunklineException broken(IOException e) {
        String why =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        return new TrunklineException(
                Failure.SOURCE_BODY_BROKEN,
                "A page is not valid JSON: " + why,
                "Look for a proxy between here and the source that changes or cuts answers.",
                e);
    }

    private static JsonFactory factory() {
        StreamReadConstraints unlimited = StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNestingDepth(Integer.MAX_VALUE)
                .build();
        return new JsonFactoryBuilder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .enable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .enable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(unlimited)
                .build();
    }

    private static Token[] tokens() {
        Token[] tokens = new Token[JsonTokenId.ID_EMBEDDED_OBJECT + 1];
        tokens[JsonTokenId.ID_START_OBJECT] = Token.OBJECT;
        tokens[JsonTokenId.ID_END_OBJECT] = Token.END_OBJECT;
        tokens[JsonTokenId.ID_START_ARRAY] = Token.ARRAY;
        tokens[JsonTokenId.ID_END_ARRAY] = Token.END_ARRAY;
        tokens[JsonTokenId.ID_FIELD_NAME] = Token.NAME;
        tokens[JsonTokenId.ID_STRING] = Token.TEXT;
        tokens[JsonTokenId.ID_NUMBER_INT] = Token.WHOLE;
        tokens[JsonTokenId.ID_NUMBER_FLOAT] = Token.FRACTION;
        tokens[JsonTokenId.ID_TRUE] = Token.TRUE;
        tokens[JsonTokenId.ID_FALSE] = Token.FALSE;
        tokens[JsonTokenId.ID_NULL] = Token.NULL;
        return tokens;
    }
}
