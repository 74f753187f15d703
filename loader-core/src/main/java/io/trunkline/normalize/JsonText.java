// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import io.trunkline.schema.DoubleText;
import java.util.Map;

/** Writes a tree as compact JSON as dlt does: strings escaped as little as possible, fractions as the doubles they are. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(JsonValue value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    /** A fraction as dlt writes it: the shortest text of the double it is. */
    static String spelled(String fraction) {
        double value = Double.parseDouble(fraction);
        return Double.isInfinite(value) ? fraction : DoubleText.json(value);
    }

    private void write(JsonValue value) {
        switch (value) {
            case Null nothing -> out.append("null");
            case Bool bool -> out.append(bool.value());
            case Text text -> quote(text.value());
            case Whole number -> out.append(number.digits().equals("-0") ? "0" : number.digits());
            case Fraction number -> out.append(spelled(number.text()));
            case Obj object -> object(object);
            case Arr array -> array(array);
        }
    }

    private void object(Obj object) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            quote(field.getKey());
            out.append(':');
            write(field.getValue());
        }
        out.append('}');
    }

    private void array(Arr array) {
        out.append('[');
        for (int i = 0; i < array.items().size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(array.items().get(i));
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                plain(c);
            }
        }
        out.append('"');
    }

    private void plain(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || Character.isSurrogate(c)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
