// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.extract.Traffic;
import io.trunkline.schema.Schema;
import io.trunkline.state.PipelineState;
import java.time.Instant;
import java.util.List;

/** A load that brings no rows: it changes schema or state, and leaves a receipt that says what was changed. */
record Amendment(String source, Destination destination, RunSettings settings) {
    RunReport publish(LoadSession session, Known known, Schema schema, PipelineState state, List<String> remarks) {
        Instant now = Instant.now();
        Packages.Open open = new Packages(settings.withoutPackage()).open("", session, now);
        Ledger ledger = new Ledger(source, destination, settings, now, new Traffic());
        remarks.forEach(ledger::remark);
        String loadId = open.head().loadId();
        RunReport report = ledger.report(loadId, RunReport.Status.LOADED, new WatchedSink(session), Instant.now());
        PipelineState placed = state.withPipeline(
                settings.pipeline(), settings.dataset().value(), destination.dltType(), destination.name(), source);
        Ready ready = Ready.of(known, schema, placed, open.head(), now);
        session.publish(ready.publication(open.head(), settings, now, report));
        return report;
    }
}
