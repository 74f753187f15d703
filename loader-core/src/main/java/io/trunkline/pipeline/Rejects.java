// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.normalize.NormalizeTally;
import io.trunkline.normalize.RejectedRow;
import java.util.stream.Collectors;

/** Says what was rejected, and makes too much of it a failure. */
final class Rejects {
    private static final int SHOWN = 3;

    private Rejects() {}

    static void settle(NormalizeTally tally, RunSettings settings, Ledger ledger) {
        if (tally.rejectedRows() == 0) {
            return;
        }
        String first =
                tally.rejected().stream().limit(SHOWN).map(Rejects::sentence).collect(Collectors.joining("; "));
        if (tally.rejectedRows() > settings.maxRejected()) {
            throw new TrunklineException(
                    Failure.TOO_MANY_REJECTED,
                    tally.rejectedRows() + " rows were rejected, " + settings.maxRejected() + " are allowed: " + first,
                    "Nothing was published. Raise max-rejected to load the others.");
        }
        ledger.remark(tally.rejectedRows() + " rows were rejected: " + first);
    }

    private static String sentence(RejectedRow row) {
        String path = row.path().isEmpty() ? "" : " at " + row.path();
        return row.table() + " page " + row.page() + " item " + row.item() + path + ": " + row.reason();
    }
}
