// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.Map;

/** One value of a row as a small tree: what the exact path works on. Numbers keep their text. */
sealed interface JsonValue {
    /** The null. */
    record Null() implements JsonValue {}

    /** True or false. */
    record Bool(boolean value) implements JsonValue {}

    /** A string; may hold lone surrogates. */
    record Text(String value) implements JsonValue {}

    /** A number without fraction and exponent, as written. */
    record Whole(String digits) implements JsonValue {}

    /** A number with fraction or exponent, as written. */
    record Fraction(String text) implements JsonValue {
        double value() {
            return Double.parseDouble(text);
        }
    }

    /** An object; of a repeated key the last value counts, at the place of the first. */
    record Obj(Map<String, JsonValue> fields) implements JsonValue {}

    /** An array. */
    record Arr(List<JsonValue> items) implements JsonValue {}
}
