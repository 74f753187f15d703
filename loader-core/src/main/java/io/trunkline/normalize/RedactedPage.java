// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.source.PageBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Copies one page byte for byte, except for what the rules leave out or hash. Not thread-safe. */
final class RedactedPage {
    private static final int NONE = -1;

    private final Redaction rules;
    private final PageBody page;
    private final JsonReader reader = new JsonReader();
    private final ByteArrayOutputStream out;
    private int copied;

    RedactedPage(Redaction rules, PageBody page) {
        this.rules = rules;
        this.page = page;
        this.out = new ByteArrayOutputStream(page.length());
    }

    PageBody body() {
        reader.open(page.bytes(), 0, page.length());
        Token token = reader.next();
        if (token == Token.ARRAY) {
            for (token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
                item(token);
            }
        } else if (token != Token.END) {
            item(token);
        }
        out.write(page.bytes(), copied, page.length() - copied);
        byte[] bytes = out.toByteArray();
        return new PageBody(bytes, bytes.length, page.wireBytes());
    }

    /** A row; one that is no object becomes the column {@code value}. */
    private void item(Token token) {
        if (token == Token.OBJECT) {
            object("");
        } else if (rules.rule(SystemColumn.VALUE).isPresent()) {
            int start = reader.tokenStart();
            if (rules.rule(SystemColumn.VALUE).get() == Redaction.Rule.LEAVE_OUT) {
                skip(token);
                replace(start, reader.tokenEnd(), "null");
            } else {
                hash(token, start);
            }
        } else {
            skip(token);
        }
    }

    private void object(String path) {
        int keptEnd = NONE;
        int cutFrom = NONE;
        while (reader.next() == Token.NAME) {
            String field = path.isEmpty() ? reader.name() : path + '.' + reader.name();
            int start = reader.tokenStart();
            boolean goes =
                    rules.rule(field).filter(Redaction.Rule.LEAVE_OUT::equals).isPresent();
            if (!goes && cutFrom != NONE) {
                cut(cutFrom, start);
                cutFrom = NONE;
            }
            value(field, reader.next());
            if (!goes) {
                keptEnd = reader.tokenEnd();
            } else if (keptEnd != NONE) {
                cut(keptEnd, reader.tokenEnd());
                keptEnd = reader.tokenEnd();
            } else if (cutFrom == NONE) {
                cutFrom = start;
            }
        }
        if (cutFrom != NONE) {
            cut(cutFrom, reader.tokenStart());
        }
    }

    /** Reads a value to its end. */
    private void value(String path, Token token) {
        if (rules.rule(path).isPresent()) {
            if (rules.rule(path).get() == Redaction.Rule.HASH) {
                hash(token, reader.tokenStart());
            } else {
                skip(token);
            }
        } else if (rules.reachesInto(path) && token == Token.OBJECT) {
            object(path);
        } else if (rules.reachesInto(path) && token == Token.ARRAY) {
            int outside = reader.depth() - 1;
            while (reader.depth() > outside) {
                if (reader.next() == Token.OBJECT) {
                    object(path);
                }
            }
        } else {
            skip(token);
        }
    }

    private void hash(Token token, int start) {
        if (token == Token.NULL) {
            return;
        }
        String hash;
        if (token == Token.TEXT) {
            hash = rules.hash(reader.bytes(), reader.offset(), reader.length());
        } else {
            skip(token);
            hash = rules.hash(page.bytes(), start, reader.tokenEnd() - start);
        }
        replace(start, reader.tokenEnd(), '"' + hash + '"');
    }

    private void skip(Token token) {
        if (token == Token.OBJECT || token == Token.ARRAY) {
            reader.skip();
        }
    }

    private void cut(int from, int to) {
        replace(from, to, "");
    }

    private void replace(int from, int to, String text) {
        out.write(page.bytes(), copied, from - copied);
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        copied = to;
    }
}
