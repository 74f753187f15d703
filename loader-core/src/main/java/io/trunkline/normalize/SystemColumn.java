// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** Names of the columns that link rows to loads and to each other. */
final class SystemColumn {
    /** How every name begins that belongs to dlt. */
    static final String PREFIX = "_dlt";

    static final String LOAD_ID = "_dlt_load_id";
    static final String ID = "_dlt_id";
    static final String PARENT_ID = "_dlt_parent_id";
    static final String LIST_INDEX = "_dlt_list_idx";
    static final String ROOT_ID = "_dlt_root_id";

    /** Not a system column: holds the items of a list of scalars, and rows that are no objects. */
    static final String VALUE = "value";

    /** Key of the inner list where a list holds lists. */
    static final String LIST = "list";

    private SystemColumn() {}

    static boolean is(String name) {
        return switch (name) {
            case LOAD_ID, ID, PARENT_ID, LIST_INDEX, ROOT_ID -> true;
            default -> false;
        };
    }
}
