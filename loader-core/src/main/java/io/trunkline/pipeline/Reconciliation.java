// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SnakeCase;
import io.trunkline.schema.WriteDisposition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proves, before anything is published, that what was read is what the source has, and what was written is what was read. */
final class Reconciliation {
    private final RunSettings settings;
    private final LoadSession session;
    private final SnakeCase naming;
    private final Schema schema;
    private final Map<String, Long> distinct = new HashMap<>();

    Reconciliation(RunSettings settings, LoadSession session, SnakeCase naming, Schema schema) {
        this.schema = schema;
        this.settings = settings;
        this.session = session;
        this.naming = naming;
    }

    /**
     * The verdict on one resource.
     *
     * @throws TrunklineException with ROWS_MISSING for a gap; with ROWS_UNPROVEN where proof is demanded and cannot be had
     */
    RunReport.Verdict verdict(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally, Ledger ledger) {
        refuseLostBetween(plan, tally);
        if (!settings.proves()) {
            return RunReport.Verdict.OFF;
        }
        long have = have(plan, outcome, tally);
        return switch (proof(outcome, have)) {
            case Proof.Proven proven -> RunReport.Verdict.PROVEN;
            case Proof.Unproven _ when isWhole(tally) -> RunReport.Verdict.PROVEN;
            case Proof.Planned planned -> planned(plan, ledger, planned, have);
            case Proof.Unproven unproven -> unproven(plan, ledger, unproven.why());
            case Proof.Gap gap when gap.moving() && isWhole(tally) -> RunReport.Verdict.PROVEN;
            case Proof.Gap gap -> throw gap(plan, gap, tally);
        };
    }

    /** Whether every slice came in one answer with its own total: a snapshot, whatever was written before and after. */
    private static boolean isWhole(ResourceTally tally) {
        return !tally.marks().isEmpty()
                && tally.marks().stream().allMatch(PageMark::provesItself)
                && tally.marks().stream()
                                .map(mark -> mark.at().slice())
                                .distinct()
                                .count()
                        == tally.marks().size();
    }

    /** Whether what was read is not what the source counts, so that reading once more is worth it. */
    boolean hasGap(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally) {
        return settings.proves()
                && proof(outcome, distinct(plan, outcome, tally) + tally.notWritten()) instanceof Proof.Gap;
    }

    private Proof proof(ReadOutcome.Complete outcome, long have) {
        return settings.reconcile() == Reconcile.PLANNED
                ? Proof.ofEstimate(outcome.after())
                : Proof.of(outcome.before(), outcome.after(), have);
    }

    /** Refuses rows that were read and are not there, or are there and were not read: that would be our fault. */
    void refuseLostBetween(ResourcePlan plan, ResourceTally tally) {
        long staged = session.stagedRows(plan.table());
        if (staged != tally.written() || tally.read() - tally.notWritten() != tally.written()) {
            throw new TrunklineException(
                    Failure.BUG,
                    plan.name() + ": " + tally.read() + " rows read, " + tally.notWritten()
                            + " rejected or skipped, but " + staged + " staged",
                    "Nothing was published. This is our fault; please report it.");
        }
    }

    private long have(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally) {
        long distinct = distinct(plan, outcome, tally);
        boolean merged = plan.hints().disposition() instanceof WriteDisposition.Merge;
        boolean moves = plan.cursor().isPresent(); // a row that changes while it is read comes again, further on
        if (distinct < tally.written() && !merged && !moves) {
            throw new TrunklineException(
                    Failure.ROWS_MISSING,
                    plan.name() + ": " + (tally.written() - distinct) + " of " + tally.written()
                            + " rows repeat the key " + String.join(", ", outcome.key()),
                    "Nothing was published. Either the source repeats rows, or this is no key: set resources."
                            + plan.name() + ".primary_key.");
        }
        return distinct + tally.notWritten();
    }

    /** Rows written, counted by their keys where they have one. */
    private long distinct(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally) {
        if (outcome.key().isEmpty() || tally.written() == 0) {
            return tally.written();
        }
        return distinct.computeIfAbsent(
                plan.table(), table -> session.distinctStaged(table, columns(plan, outcome.key())));
    }

    /** The columns that hold a key at the destination. */
    List<String> columns(ResourcePlan plan, List<String> key) {
        return key.stream()
                .map(naming::key)
                .flatMap(column -> withVariants(plan.table(), column))
                .toList();
    }

    /** A column of the key and the columns that hold those of its values that do not fit its type. */
    private Stream<String> withVariants(String table, String column) {
        Stream<String> variants = schema.table(table).stream()
                .flatMap(known -> known.completeColumns().stream())
                .filter(other -> other.has("variant") && other.name().startsWith(column + "__v_"))
                .map(ColumnSchema::name);
        return Stream.concat(Stream.of(column), variants);
    }

    private RunReport.Verdict planned(ResourcePlan plan, Ledger ledger, Proof.Planned planned, long have) {
        if (settings.reconcile() == Reconcile.STRICT) {
            throw unprovable(plan, "the source gives only an estimate");
        }
        ledger.remark(plan.name() + ": " + have + " rows read, the source's estimate is " + planned.estimate());
        return RunReport.Verdict.PLANNED;
    }

    private RunReport.Verdict unproven(ResourcePlan plan, Ledger ledger, String why) {
        if (settings.reconcile() == Reconcile.STRICT) {
            throw unprovable(plan, why);
        }
        ledger.remark(plan.name() + ": not proven, " + why);
        return RunReport.Verdict.UNPROVEN;
    }

    private static TrunklineException unprovable(ResourcePlan plan, String why) {
        return new TrunklineException(
                Failure.ROWS_UNPROVEN,
                plan.name() + ": the number of rows cannot be proven: " + why,
                "Nothing was published. Use reconcile: exact to load with a warning.");
    }

    private static TrunklineException gap(ResourcePlan plan, Proof.Gap gap, ResourceTally tally) {
        String counted = gap.least() == gap.most() ? "" + gap.least() : gap.least() + " to " + gap.most();
        return new TrunklineException(
                Failure.ROWS_MISSING,
                plan.name() + ": the source counts " + counted + " rows, " + gap.have() + " were read in "
                        + tally.pages() + " pages: "
                        + (gap.have() < gap.least()
                                ? (gap.least() - gap.have()) + " are missing"
                                : (gap.have() - gap.most()) + " are too many"),
                "Nothing was published. Run again; if it stays, the source hides or repeats rows.");
    }
}
