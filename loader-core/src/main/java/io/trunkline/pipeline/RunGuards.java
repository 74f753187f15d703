// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.normalize.KeyedHash;
import java.util.Optional;

/**
 * What protects the data of a run: its secrets, and the rows that are there already.
 *
 * @param hash hashes the columns that the settings name, if there is a key
 * @param maxShrink percent of its rows that a replaced table may lose
 * @param contract what schemas may still become, for resources that say nothing themselves: dlt's {@code schema_contract}
 */
public record RunGuards(Optional<KeyedHash> hash, int maxShrink, Optional<Object> contract) {
    /** Percent by which a table may shrink that may become empty. */
    public static final int ANY_SHRINK = 100;

    private static final int HALF = 50;

    /** No key; a replaced table may lose half of its rows. */
    public static RunGuards standard() {
        return new RunGuards(Optional.empty(), HALF, Optional.empty());
    }
}
