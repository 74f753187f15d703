// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** What coercing a value into a column's type came to. */
sealed interface Coerced {
    /** It fits. */
    record Fits(Cell cell) implements Coerced {}

    /** It is of another kind: dlt keeps it in a variant column of its own type. */
    record Alien() implements Coerced {}

    /** It is of the right kind, but the type cannot hold it: its exact text is kept in a text variant. */
    record TooLarge() implements Coerced {}
}
