// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.Optional;

/**
 * The part of a resource that an incremental read asks for.
 *
 * @param column the cursor column as the source names it
 * @param from least value, inclusive, in the source's own text with all its digits; empty for no bound
 * @param to end, exclusive, likewise
 * @param includeNulls whether rows without a cursor value are read too
 */
public record CursorRange(String column, Optional<String> from, Optional<String> to, boolean includeNulls) {}
