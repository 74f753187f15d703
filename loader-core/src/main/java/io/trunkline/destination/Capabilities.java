// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.NameLimit;

/**
 * What a destination can do, as data.
 *
 * @param names how long a table or column name may be
 * @param maxColumns columns a table may have
 * @param maxTextBytes bytes a text value may have
 */
public record Capabilities(NameLimit names, int maxColumns, long maxTextBytes) {
    /** The same with names that are counted in characters. */
    public Capabilities(int maxIdentifierLength, int maxColumns, long maxTextBytes) {
        this(NameLimit.characters(maxIdentifierLength), maxColumns, maxTextBytes);
    }
}
