// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/** One stream of records; becomes one root table. Thread-safe. */
public interface Resource {
    /** What is known before reading. */
    ResourceSpec spec();

    /** Prepares one read of the resource; the first request may be made here. */
    ResourceReader open(ReadRequest request);
}
