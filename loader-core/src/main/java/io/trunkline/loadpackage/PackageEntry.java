// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import io.trunkline.source.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of a manifest after its head. */
public sealed interface PackageEntry {
    /** The resource it is about. */
    String resource();

    /**
     * A resource was opened.
     *
     * @param announced rows the source counted before the first page, if it did
     * @param slices where its slices begin
     */
    record Opened(String resource, OptionalLong announced, List<Position> slices) implements PackageEntry {
        public Opened {
            slices = List.copyOf(slices);
        }
    }

    /**
     * A page was read and handed to normalizing.
     *
     * @param number place in the order of handing over, from 1
     * @param at its position
     * @param next where its slice goes on; empty at the slice's end
     * @param rows items in it
     * @param request as a person reads it, without credentials
     * @param status status of the response
     * @param range the source's word on what the page is
     * @param whole whether the source said that nothing follows
     * @param wireBytes bytes that came over the network
     * @param offset where its body begins in the data file
     * @param length bytes there
     * @param packed whether they are compressed, as they came
     * @param bodyLength bytes of the body: of what was unpacked, if it is compressed, the first so many
     * @param checksum CRC-32C of the bytes there
     */
    record PageRead(
            String resource,
            long number,
            Position at,
            Optional<Position> next,
            long rows,
            String request,
            int status,
            String range,
            boolean whole,
            long wireBytes,
            long offset,
            int length,
            boolean packed,
            int bodyLength,
            long checksum)
            implements PackageEntry {}

    /** Everything read of the resource so far is void; it is read again. */
    record Discarded(String resource) implements PackageEntry {}
}
