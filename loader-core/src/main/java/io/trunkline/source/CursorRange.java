// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Optional;

/**
 * The part of a resource that an incremental read asks for.
 *
 * @param column the cursor column as the source names it
 * @param from least value in the source's own text with all its digits; empty for no bound
 * @param to end, likewise
 * @param includeNulls whether rows without a cursor value are read too
 * @param includeFrom whether rows at the least value are read
 * @param includeTo whether rows at the end are read
 */
public record CursorRange(
        String column,
        Optional<String> from,
        Optional<String> to,
        boolean includeNulls,
        boolean includeFrom,
        boolean includeTo) {
    /** From that value on, up to but without the end. */
    public CursorRange(String column, Optional<String> from, Optional<String> to, boolean includeNulls) {
        this(column, from, to, includeNulls, true, false);
    }
}
