// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/**
 * What a frozen schema refused, where it was met first.
 *
 * @param entity {@code tables}, {@code columns} or {@code data_type}: the part of the contract
 * @param table the table
 * @param column the column; empty for a table
 * @param key the key of the first row, or its place
 * @param sample the first value, shortened
 */
public record Violation(String entity, String table, String column, String key, String sample) {
    String sentence() {
        String what = switch (entity) {
            case "tables" -> "the new table " + table;
            case "columns" -> "the new column " + table + '.' + column;
            default -> "a value that does not fit " + table + '.' + column;
        };
        return what + " (row " + key + ", " + sample + ')';
    }
}
