// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.ByteBuffer;

/** Writes the rows of a table as PostgREST would, always the same ones for the same seed. */
@FunctionalInterface
interface RowText {
    /** Appends the row with this id and adds what is in it to the tally. */
    void write(long id, ByteBuffer page, Tally tally);
}
