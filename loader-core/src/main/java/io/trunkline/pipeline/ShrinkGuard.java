// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Refuses to replace a table by what looks like an accident: no rows, or far fewer than it has. */
final class ShrinkGuard {
    /** Smaller tables may lose rows as they like, but not all of them. */
    private static final long GUARDED_FROM = 100;

    private final LoadSession session;
    private final int maxShrink;
    private final List<String> refused = new ArrayList<>();

    ShrinkGuard(LoadSession session, RunGuards guards) {
        this.session = session;
        this.maxShrink = guards.maxShrink();
    }

    /**
     * Looks at the root tables that are about to be replaced.
     *
     * @throws TrunklineException with TABLE_SHRINKS, naming all of them that lose too much
     */
    void check(Collection<String> roots) {
        roots.forEach(this::look);
        if (!refused.isEmpty()) {
            throw new TrunklineException(
                    Failure.TABLE_SHRINKS,
                    "replacing would lose too many rows: " + String.join("; ", refused),
                    "Nothing was published. If the source is right, run once with --allow-shrink; replace.max-shrink"
                            + " sets how many percent may go (now " + maxShrink + ").");
        }
    }

    private void look(String table) {
        long before = session.replacedRows(table);
        long after = session.stagedRows(table);
        boolean emptied = before > 0 && after == 0;
        boolean shrunk =
                before >= GUARDED_FROM && after < Math.ceilDiv(before * (RunGuards.ANY_SHRINK - maxShrink), 100);
        if (maxShrink < RunGuards.ANY_SHRINK && (emptied || shrunk)) {
            refused.add(String.format(
                    Locale.ROOT, "%s has %,d rows, %s", table, before, after == 0 ? "none were read" : left(after)));
        }
    }

    private static String left(long rows) {
        return String.format(Locale.ROOT, "only %,d were read", rows);
    }
}
