// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.TrunklineException;
import io.trunkline.source.RowCount;
import java.util.List;
import java.util.Optional;

/** How the reading of one resource ended. */
public sealed interface ReadOutcome {
    /** The resource. */
    ReadTask task();

    /**
     * It was read to its end, or to its limit.
     *
     * @param before rows counted before the first page
     * @param after rows counted after the last page
     * @param key columns that identify a row, as the source names them
     * @param paging how it was paged
     * @param remarks sentences for the summary
     * @param watermark greatest cursor value received, of an incremental read
     */
    record Complete(
            ReadTask task,
            RowCount before,
            RowCount after,
            List<String> key,
            String paging,
            List<String> remarks,
            Optional<String> watermark)
            implements ReadOutcome {
        public Complete {
            key = List.copyOf(key);
            remarks = List.copyOf(remarks);
        }
    }

    /** It was refused before anything was read of it. */
    record Refused(ReadTask task, TrunklineException failure) implements ReadOutcome {
        /** Whether a failure at the first request leaves the resource out instead of ending the run. */
        public static boolean by(TrunklineException failure) {
            return switch (failure.failure()) {
                case SOURCE_NOT_PERMITTED, SOURCE_NOT_FOUND, SOURCE_REFUSED -> true;
                default -> false;
            };
        }
    }
}
