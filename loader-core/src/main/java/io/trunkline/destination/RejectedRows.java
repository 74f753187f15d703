// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a dataset that were not loaded, in a table of their own that no schema document names. Whatever a session does here becomes
 * visible with what it publishes, or never.
 */
public interface RejectedRows {
    /** Keeps a row aside. */
    void keep(RejectedRecord row);

    /** Takes back what this session kept of a resource. */
    void takeBack(String resource);

    /** Takes back what this session kept of some pages of a resource. */
    void takeBack(String resource, Set<Long> pages);

    /** Removes what earlier loads kept of a resource: its table is about to be replaced. */
    void supersede(String resource);

    /** Removes rows that are loaded now. */
    void remove(Collection<RejectedRecord> rows);

    /**
     * Rows that earlier loads kept, oldest load first.
     *
     * @param after the last row that was read before
     */
    List<RejectedRecord> read(Filter filter, Optional<RejectedRecord> after, int most);

    /**
     * Which rows are meant; what is empty means all.
     *
     * @param loadId the load that rejected them
     * @param resource the resource they came from
     */
    record Filter(Optional<String> loadId, Optional<String> resource) {
        /** All rows. */
        public static Filter all() {
            return new Filter(Optional.empty(), Optional.empty());
        }
    }
}
