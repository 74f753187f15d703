// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Row ids as the golden files have them: the table and a number, counted over all runs. */
final class LabelIds implements RowIds {
    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public void page(long number) {}

    @Override
    public int next(String table, byte[] target, int offset) {
        byte[] label = (table + "#" + counts.merge(table, 1, Integer::sum)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(label, 0, target, offset, label.length);
        return label.length;
    }

    @Override
    public void unused(String table) {
        counts.merge(table, -1, Integer::sum);
    }
}
