// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** Where the random row ids of root rows come from: the seam through which clock, seed and labels enter. Not thread-safe. */
public interface RowIds {
    /** Called before the rows of a page; the same page number gives the same ids when the package is replayed. */
    void page(long number);

    /**
     * Writes the ASCII bytes of the next id of a root row of that table.
     *
     * @return the number of bytes written, 14 for dlt's own form
     */
    int next(String table, byte[] target, int offset);

    /** Says that the id drawn last was not needed: the row had one of its own. */
    default void unused(String table) {}
}
