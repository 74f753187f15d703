// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the escapes out of URLs, refusing what is not UTF-8. */
final class UrlText {

    private UrlText() {}

    /** The segments of a path, unescaped; the root has none. */
    static List<String> segments(String path) {
        if (!path.startsWith("/")) {
            throw new OutsideGrammar("the path does not begin with a slash");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(unescape(segment, false));
        }
        return segments.equals(List.of("")) ? List.of() : segments;
    }

    /** The parameters of a query in order; a plus sign is a blank. */
    static List<Map.Entry<String, String>> parameters(String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new OutsideGrammar("a parameter without a value: " + pair);
                }
                parameters.add(Map.entry(
                        unescape(pair.substring(0, equals), true), unescape(pair.substring(equals + 1), true)));
            }
        }
        return parameters;
    }

    private static String unescape(String text, boolean plusIsBlank) {
        byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] == '%') {
                plain.put(hex(escaped, i + 1));
                i += 2;
            } else {
                plain.put(plusIsBlank && escaped[i] == '+' ? (byte) ' ' : escaped[i]);
            }
        }
        try {
            String unescaped =
                    StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
            if (unescaped.indexOf('\0') >= 0) {
                throw new OutsideGrammar("a NUL, which no text of the database can hold");
            }
            return unescaped;
        } catch (CharacterCodingException notUtf8) {
            throw new OutsideGrammar("escapes that are not UTF-8: " + text);
        }
    }

    private static byte hex(byte[] text, int at) {
        int high = at + 1 < text.length ? Character.digit(text[at], 16) : -1;
        int low = at + 1 < text.length ? Character.digit(text[at + 1], 16) : -1;
        if (high < 0 || low < 0) {
            throw new OutsideGrammar("a percent sign without two hex digits");
        }
        return (byte) (high << 4 | low);
    }
}
