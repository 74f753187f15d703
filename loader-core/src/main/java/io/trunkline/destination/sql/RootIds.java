// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

/** Fills in the root id of child rows that were loaded before their root table became one that is merged. */
public final class RootIds {
    /** The column. */
    public static final String COLUMN = "_dlt_root_id";

    private RootIds() {}

    /**
     * The statement that does it; parents come first, so theirs is filled already.
     *
     * @param child address of the table
     * @param above address of the table above it
     * @param aboveIsRoot whether that is the root table
     */
    public static String fill(String child, String above, boolean aboveIsRoot) {
        return aboveIsRoot
                ? "UPDATE " + child + " SET " + COLUMN + " = _dlt_parent_id WHERE " + COLUMN + " IS NULL"
                : "UPDATE " + child + " AS c SET " + COLUMN + " = p." + COLUMN + " FROM " + above
                        + " AS p WHERE p._dlt_id = c._dlt_parent_id AND c." + COLUMN + " IS NULL";
    }
}
