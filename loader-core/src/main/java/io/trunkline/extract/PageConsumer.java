// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.source.Page;
import io.trunkline.source.Position;
import io.trunkline.source.RowCount;
import java.util.List;

/** Takes what is read, on one thread, in the order that counts. */
public interface PageConsumer {
    /** A resource was opened; before its first page. */
    void opened(ReadTask task, RowCount announced, List<Position> slices);

    /** A page was read. */
    void page(ReadTask task, Page page);
}
