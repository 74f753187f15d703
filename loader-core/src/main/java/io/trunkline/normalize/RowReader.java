// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/**
 * The seam of the parse step: a pull reader over the JSON bytes of one page that makes no object per value. Whoever replaces the
 * parser implements this.
 */
interface RowReader {
    /** What was read. */
    enum Token {
        OBJECT,
        END_OBJECT,
        ARRAY,
        END_ARRAY,
        NAME,
        TEXT,
        WHOLE,
        FRACTION,
        TRUE,
        FALSE,
        NULL,
        END
    }

    /** Begins a document, or a part of one that is a document itself. */
    void open(byte[] bytes, int offset, int length);

    /** Reads the next token. */
    Token next();

    /** How many objects and arrays are open. */
    int depth();

    /** The name just read; equal names are the same object. */
    String name();

    /** Characters of the string or number just read begin here in {@link #charsOffset()}. */
    char[] chars();

    /** Where the characters begin. */
    int charsOffset();

    /** How many characters there are. */
    int charsLength();

    /** Whether the whole number just read has 64 bits at most. */
    boolean isLong();

    /** The whole number just read. */
    long longValue();

    /** The number just read as a double; infinite when it is too large. */
    double doubleValue();

    /** Where the token just read begins, from the start of the array given to {@link #open}. */
    int tokenStart();

    /** Where the token just read ends. */
    int tokenEnd();
}
