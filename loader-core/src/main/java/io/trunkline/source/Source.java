// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;

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
