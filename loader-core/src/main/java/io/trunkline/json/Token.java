// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

/** What a {@link JsonReader} has read. */
public enum Token {
    OBJECT,
    END_OBJECT,
    ARRAY,
    END_ARRAY,
    NAME,
    TEXT,
    /** A number without fraction and exponent. */
    WHOLE,
    /** A number with fraction or exponent. */
    FRACTION,
    TRUE,
    FALSE,
    NULL,
    /** The document is over. */
    END
}
