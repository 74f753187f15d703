// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.source.Discovery;
import io.trunkline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends rejected rows through today's rules, as a load of their own. What passes leaves the rejected rows with it, the rest stays. */
public final class Replay {
    private static final int ROWS_AT_ONCE = 50;

    private final Source source;
    private final Destination destination;
    private final RunSettings settings;
    private final Progress progress;
    private final StopSignal stop;
    private final Traffic traffic;
    private final Instant startedAt = Instant.now();

    /** A replay that has not begun. */
    public Replay(
            Source source,
            Destination destination,
            RunSettings settings,
            Progress progress,
            StopSignal stop,
            Traffic traffic) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
        this.traffic = traffic;
    }

    /**
     * Replays the rows that are meant.
     *
     * @throws io.trunkline.errors.TrunklineException when it fails; the destination is as it was then
     */
    public RunReport run(RejectedRows.Filter filter) {
        try (LoadSession session = Sessions.open(destination, settings, progress)) {
            Optional<LoadReceipt> earlier = settings.runKey().flatMap(session::receiptOfRun);
            if (earlier.isPresent()) {
                return ReportJson.read(earlier.get().report());
            }
            Ledger ledger = new Ledger(source.name(), destination, settings, startedAt, traffic);
            List<RejectedRecord> first = session.rejected().read(filter, Optional.empty(), ROWS_AT_ONCE);
            return first.isEmpty() ? nothing(ledger) : replay(session, filter, first, ledger);
        }
    }

    private RunReport nothing(Ledger ledger) {
        ledger.remark("there are no such rejected rows");
        return ledger.report("", RunReport.Status.NOTHING_NEW, new WatchedSink(new Nowhere()), Instant.now());
    }

    private RunReport replay(
            LoadSession session, RejectedRows.Filter filter, List<RejectedRecord> first, Ledger ledger) {
        progress.step("discover");
        Known known = Known.read(session, source.name(), settings, destination);
        Discovery discovery = stop.interruptible(source::discover);
        Planner planner = new Planner(settings, source.name(), known.state(), known.naming());
        Packages.Open open = new Packages(settings.withoutPackage()).open("", session, Instant.now());
        session.begin(open.head().loadId());
        WatchedSink sink = new WatchedSink(session);
        Replayed replayed = new Replayed(known, planner, discovery, destination, open.head(), sink, settings, ledger);
        progress.step("replay");
        List<RejectedRecord> rows = first;
        while (!rows.isEmpty()) {
            session.rejected().remove(replayed.take(rows));
            rows = session.rejected().read(filter, Optional.of(rows.getLast()), ROWS_AT_ONCE);
        }
        replayed.tell();
        if (!replayed.any()) {
            return ledger.report("", RunReport.Status.NOTHING_NEW, sink, Instant.now());
        }
        progress.step("publish");
        Instant now = Instant.now();
        Ready ready = Ready.of(
                known,
                replayed.finish(),
                List.of(),
                Set.of(),
                settings,
                source.name(),
                destination,
                open.head(),
                Map.of(),
                now);
        String loadId = open.head().loadId();
        RunReport report = ledger.report(loadId, RunReport.Status.LOADED, sink, now);
        session.publish(ready.publication(open.head(), settings, now, report));
        return report;
    }
}
