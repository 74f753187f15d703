// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

/**
 * The value of one key column as the server wrote it.
 *
 * @param kind what it is in JSON
 * @param text its exact text, without the quotes of a string
 */
public record KeyValue(Kind kind, String text) {
    /** What a key value can be in JSON. */
    public enum Kind {
        NUMBER,
        TEXT,
        /** true or false. */
        WORD,
        NULL,
        /** An object or array: it cannot be sent back in a filter. */
        NESTED,
        /** The row has no such member. */
        ABSENT
    }

    /** Whether it can be sent back in a filter. */
    public boolean isUsable() {
        return kind == Kind.NUMBER || kind == Kind.TEXT || kind == Kind.WORD;
    }
}
