// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import io.trunkline.errors.TrunklineException;
import java.util.List;
import java.util.Optional;

/** A named group of resources that share a connection. Thread-safe. */
public interface Source extends AutoCloseable {
    /** The name, which is also that of the schema: such as {@code postgrest}. */
    String name();

    /**
     * What could be loaded.
     *
     * @throws io.trunkline.errors.TrunklineException when the source cannot be reached or is not what it should be
     */
    Discovery discover();

    /** Tries reach, identity and permissions; one finding per question, nothing is read or written. */
    List<Finding> check();

    /** Lets the source look at what its own earlier loads left at the destination; called before {@link #discover()}. */
    default void recall(Past past) {}

    /** What is wrong although everything that could be read is published, and decides about the exit status; asked last. */
    default Optional<TrunklineException> aftermath() {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * One answer of a check.
     *
     * @param subject what was looked at
     * @param ok whether a run could use it
     * @param sentence what was found, or what failed and what to do
     */
    record Finding(String subject, boolean ok, String sentence) {}
}
