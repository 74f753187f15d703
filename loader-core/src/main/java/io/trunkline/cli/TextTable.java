// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines up cells in columns: words to the left, numbers to the right. */
final class TextTable {
    private TextTable() {}

    /**
     * @param rows the header first; all of the same length
     * @param words columns that hold words
     */
    static List<String> of(List<String[]> rows, List<Integer> words) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(widths[i] - row[i].length());
                line.append(words.contains(i) ? row[i] + pad : pad + row[i]).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
