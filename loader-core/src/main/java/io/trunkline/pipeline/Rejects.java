// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.normalize.RejectedRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps rejected rows at the destination, says what was rejected, and makes too much of it a failure. Not thread-safe. */
final class Rejects {
    private static final int SHOWN = 3;

    private final RejectedRows rows;
    private final String loadId;
    private final long allowed;
    private final Ledger ledger;
    private final Map<String, ResourcePlan> byTable = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long number;

    Rejects(RejectedRows rows, String loadId, long allowed, Ledger ledger) {
        this.rows = rows;
        this.loadId = loadId;
        this.allowed = allowed;
        this.ledger = ledger;
    }

    void expect(ResourcePlan plan) {
        byTable.put(plan.table(), plan);
    }

    void add(RejectedRow row) {
        ResourcePlan plan = byTable.get(row.table());
        String resource = plan == null ? row.table() : plan.name();
        number++;
        counts.merge(resource, 1L, Long::sum);
        ledger.rejected(new RunReport.RejectedLine(
                resource,
                row.table(),
                row.page(),
                row.item(),
                row.path(),
                row.failure().code(),
                row.reason()));
        if (count() <= allowed) {
            rows.keep(new RejectedRecord(
                    loadId,
                    number,
                    resource,
                    row.table(),
                    row.path(),
                    row.failure().code(),
                    row.reason(),
                    row.raw(),
                    row.cut(),
                    plan == null ? "" : String.join(",", plan.redaction().hashed()),
                    row.page(),
                    row.item(),
                    Instant.now()));
        }
    }

    /** Forgets the rows of a resource that is read again. */
    void takeBack(String resource) {
        rows.takeBack(resource);
        counts.remove(resource);
        ledger.takeBackRejected(resource);
    }

    /** Forgets the rows of some pages of a resource that are read again. */
    void takeBack(String resource, List<PageMark> pages) {
        long forgotten = pages.stream().mapToLong(PageMark::rejected).sum();
        if (forgotten > 0) {
            Set<Long> numbers = pages.stream().map(PageMark::number).collect(Collectors.toSet());
            rows.takeBack(resource, numbers);
            counts.merge(resource, -forgotten, Long::sum);
            ledger.takeBackRejected(resource, numbers);
        }
    }

    /** Rows that are kept aside by this run. */
    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Tells about them. */
    void settle() {
        if (count() == 0) {
            return;
        }
        String first = ledger.rejected().stream()
                .limit(SHOWN)
                .map(RunReport.RejectedLine::sentence)
                .collect(Collectors.joining("; "));
        if (count() > allowed) {
            throw new TrunklineException(
                    Failure.TOO_MANY_REJECTED,
                    count() + " rows were rejected, " + allowed + " are allowed: " + first,
                    "Nothing was published. Correct the rows or the rule, or raise max-rejected to load the others.");
        }
        ledger.remark(count() + " rows were rejected and are kept in _trunkline_rejected: " + first);
    }
}
