// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Optional;

/**
 * The part of a resource that an incremental read asks for.
 *
 * @param column the cursor column as the source names it
 * @param from where it begins, in the source's own text with all its digits: the least value, or the greatest if the read goes down; empty for
 *     no bound
 * @param to end, likewise
 * @param includeNulls whether rows without a cursor value are read too
 * @param includeFrom whether rows at its beginning are read
 * @param includeTo whether rows at the end are read
 * @param remembers which value is remembered: whether the read goes up from its beginning, or down
 */
public record CursorRange(
        String column,
        Optional<String> from,
        Optional<String> to,
        boolean includeNulls,
        boolean includeFrom,
        boolean includeTo,
        LastValue remembers) {
    /** From that value up to but without the end. */
    public CursorRange(String column, Optional<String> from, Optional<String> to, boolean includeNulls) {
        this(column, from, to, includeNulls, true, false, LastValue.MAX);
    }
}
