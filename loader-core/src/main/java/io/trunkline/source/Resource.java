// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/** One stream of records; becomes one root table. Thread-safe. */
public interface Resource {
    /** What is known before reading. */
    ResourceSpec spec();

    /** Whether reading it changes nothing at the source, so that a look ahead may read a page of it. */
    default boolean isSafeToRead() {
        return true;
    }

    /** Prepares one read of the resource; the first request may be made here. */
    ResourceReader open(ReadRequest request);
}
