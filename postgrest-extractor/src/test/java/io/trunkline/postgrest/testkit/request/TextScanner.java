// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.function.IntPredicate;

/** Walks through one parameter: names and values with or without quotes, and the signs between them. */
final class TextScanner {

    private final String text;
    private int at;

    TextScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Takes this sign or word if it comes next. */
    boolean take(String sign) {
        boolean comes = text.startsWith(sign, at);
        if (comes) {
            at += sign.length();
        }
        return comes;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end");
        }
    }

    /** A column: in quotes anything, without them letters, digits, underscore, dollar, inner blanks and dashes. */
    String name() {
        if (text.startsWith("\"", at)) {
            return quoted();
        }
        String name = run(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == ' ' || c == '-');
        if (name.isEmpty() || !name.strip().equals(name) || name.startsWith("-") || name.endsWith("-")) {
            throw unexpected("a name");
        }
        return name;
    }

    /** A value inside a list or tree: in quotes anything, without them up to the next comma or parenthesis. */
    String listValue() {
        if (text.startsWith("\"", at)) {
            return quoted();
        }
        String value = run(c -> c != ',' && c != '(' && c != ')');
        if (value.contains("\"") || value.startsWith("{") || !value.strip().equals(value)) {
            throw unexpected("a plain value");
        }
        return value;
    }

    /** The longest piece of such characters, perhaps none. */
    String run(IntPredicate wanted) {
        int start = at;
        while (at < text.length() && wanted.test(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(start, at);
    }

    /** Steps back over what was taken. */
    void back(int characters) {
        at -= characters;
    }

    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    OutsideGrammar unexpected(String wanted) {
        return new OutsideGrammar("expected " + wanted + " at position " + at + " of " + text);
    }

    private String quoted() {
        expect("\"");
        StringBuilder plain = new StringBuilder();
        while (!atEnd() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            plain.append(text.charAt(at++));
        }
        expect("\"");
        return plain.toString();
    }
}
