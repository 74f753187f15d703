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
 * @param again how far rows are read again; empty for a first reading
 */
public record Place(
        String part, Optional<String> low, Optional<String> high, Step step, Trail trail, Optional<Again> again) {
    /**
     * A part of a slice that is read again, with a total in each answer.
     *
     * @param until where the rows behind it begin; empty for the end of the slice
     */
    record Again(Optional<Step> until) {}

    /** The beginning of a slice. */
    static Place start(String part, Optional<String> low, Optional<String> high) {
        return new Place(part, low, high, new Step.Start(), Trail.NONE, Optional.empty());
    }

    /** The same slice further on. */
    Place at(Step next, Trail behind) {
        return new Place(part, low, high, next, behind, again);
    }

    /** The rows from here up to another place of the same slice, or to its end; empty if rows are only counted off in between. */
    Optional<Place> between(Optional<Place> to) {
        Optional<Step> until = to.map(Place::step);
        boolean told = step.isByKey() && until.map(Step::isByKey).orElse(true);
        return told
                ? Optional.of(new Place(part, low, high, step, Trail.NONE, Optional.of(new Again(until.or(this::end)))))
                : Optional.empty();
    }

    /** Where the rows behind those begin that are being read again. */
    Optional<Step> end() {
        return again.flatMap(Again::until);
    }
}
