// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.Optional;

/**
 * A position of a read: enough to go on in another process that has the same settings and the same metadata.
 *
 * @param part name of the part
 * @param low first value of the slice's range, inclusive; empty if open
 * @param high end of the range, exclusive; empty if open
 * @param step where inside of the slice
 * @param trail what is behind
 */
public record Place(String part, Optional<String> low, Optional<String> high, Step step, Trail trail) {
    /** The beginning of a slice. */
    static Place start(String part, Optional<String> low, Optional<String> high) {
        return new Place(part, low, high, new Step.Start(), Trail.NONE);
    }

    /** The same slice further on. */
    Place at(Step next, Trail behind) {
        return new Place(part, low, high, next, behind);
    }
}
