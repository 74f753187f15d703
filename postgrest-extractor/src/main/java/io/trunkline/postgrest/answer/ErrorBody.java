// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trunkline.http.HttpAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of an error as far as it goes: JSON, cut JSON, a page for people, a line of text, nothing. */
record ErrorBody(String code, String message, String details, String hint) {
    private static final int READ = 64 << 10;
    private static final int SHOWN = 300;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style)[^>]*>.*?</\\1>|<[^>]*>");

    static ErrorBody read(HttpAnswer answer) {
        String text = answer.text(READ).strip();
        return text.startsWith("{") ? json(text) : new ErrorBody("", page(text), "", "");
    }

    private static ErrorBody json(String text) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                found.put(name, value(parser, text));
            }
        } catch (IOException e) {
            // Cut or damaged: what came before that still counts.
            found.putIfAbsent("code", "");
        }
        String message = first(found, "message", "msg", "error_description", "error");
        return new ErrorBody(
                SafeText.of(found.getOrDefault("code", ""), 20),
                message,
                first(found, "details"),
                first(found, "hint"));
    }

    private static String value(JsonParser parser, String text) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token.isScalarValue()) {
            return parser.getText();
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return text.substring(from, (int) parser.currentLocation().getCharOffset());
    }

    private static String first(Map<String, String> found, String... names) {
        for (String name : names) {
            String value = found.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return SafeText.of(value, SHOWN);
            }
        }
        return "";
    }

    private static String page(String text) {
        Matcher title = TITLE.matcher(text);
        String said = title.find() ? title.group(1) : MARKUP.matcher(text).replaceAll(" ");
        return SafeText.of(said, SHOWN);
    }
}
