// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.LoadTime;
import io.trunkline.destination.Publication;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.StoredState;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load into a DuckDB file: a single transaction, begun when the file is opened and ended by publishing or closing. */
final class DuckDbSession implements LoadSession {
    private enum Phase {
        STAGING,
        FAILED,
        PUBLISHED,
        CLOSED
    }

    private final DuckDbSettings settings;
    private final DatasetName dataset;
    private final StepListener steps;
    private final ReportFiles reports;
    private AttachedFile file;
    private final Staging staging;
    private final RejectedTable rejected;
    private Phase phase = Phase.STAGING;

    private DuckDbSession(DuckDbSettings settings, DatasetName dataset, StepListener steps, AttachedFile file) {
        this.settings = settings;
        this.dataset = dataset;
        this.steps = steps;
        this.file = file;
        this.reports = new ReportFiles(settings.reportFolder());
        this.staging = new Staging(file.sql(), dataset, settings, steps);
        this.rejected = new RejectedTable(file.sql(), dataset);
    }

    static DuckDbSession open(DuckDbSettings settings, DatasetName dataset, StepListener steps) {
        AttachedFile file = AttachedFile.forWriting(settings);
        try {
            DuckDbSession session = new DuckDbSession(settings, dataset, steps, file);
            session.records().newest(1).forEach(session.reports::settle);
            // a statement, not setAutoCommit: flushes of an appender are part of the transaction only after a real
            // BEGIN
            file.sql().run("beginning with", "BEGIN TRANSACTION");
            steps.at("open");
            return session;
        } catch (RuntimeException failed) {
            file.closeWithoutTrace();
            throw failed;
        }
    }

    @Override
    public void announce(StageTarget target) {
        staging(() -> staging.announce(target));
        steps.at("announce");
    }

    @Override
    public void evolve(SchemaChange change) {
        staging(() -> staging.evolve(change));
        steps.at("alter");
    }

    @Override
    public void write(ColumnBatch batch) {
        staging(() -> staging.write(batch));
        steps.at("write");
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return new SystemTables(file.sql(), dataset).schema(schemaName);
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return new SystemTables(file.sql(), dataset).state(pipeline);
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return new TableDifferences(file.sql(), dataset).of(wanted);
    }

    @Override
    public Optional<LoadReceipt> receiptOfRun(String runKey) {
        return records().ofRun(runKey);
    }

    @Override
    public Optional<LoadReceipt> receipt(String loadId) {
        return records().ofLoad(loadId);
    }

    @Override
    public List<LoadReceipt> receipts(int most) {
        return records().newest(most);
    }

    @Override
    public List<Map<String, String>> stored(String table, List<String> columns) {
        return new StoredRows(file.sql(), new TableRef(dataset.value(), table)).read(columns);
    }

    @Override
    public long stagedRows(String table) {
        return staging.rows(table);
    }

    @Override
    public long replacedRows(String table) {
        return staging.replaced(table);
    }

    @Override
    public void discard(String rootTable) {
        staging(() -> staging.discard(rootTable));
        steps.at("discard");
    }

    @Override
    public Map<String, Long> keepLast(String rootTable, List<String> columns) {
        requireStaging();
        phase = Phase.FAILED;
        Map<String, Long> removed = staging.keepLast(rootTable, columns);
        phase = Phase.STAGING;
        return removed;
    }

    @Override
    public long distinctStaged(String table, List<String> columns) {
        requireStaging();
        return staging.distinct(table, columns);
    }

    @Override
    public void drop(Collection<String> tables) {
        staging(() -> tables.forEach(table -> file.sql()
                .run(
                        "dropping " + table + " of",
                        "DROP TABLE IF EXISTS " + new TableRef(dataset.value(), table).sql())));
        steps.at("drop");
    }

    @Override
    public RejectedRows rejected() {
        requireStaging();
        return rejected;
    }

    @Override
    public LoadReceipt publish(Publication publication) {
        staging(() -> prepare(publication));
        steps.at("before-commit");
        LoadReceipt receipt = commit(publication);
        phase = Phase.PUBLISHED;
        steps.at("after-commit");
        reports.write(receipt);
        steps.at("report-written");
        return receipt;
    }

    private void prepare(Publication publication) {
        rejected.finish();
        staging.merge(LoadTime.of(publication.loadId()).orElse(publication.at()));
        new Catalog(file.sql()).createSchema(dataset.value());
        new SystemTables(file.sql(), dataset).publish(publication);
        records().write(publication);
    }

    private LoadReceipt commit(Publication publication) {
        phase = Phase.FAILED;
        try {
            file.sql().run("committing to", "COMMIT");
        } catch (TrunklineException failed) {
            return settle(publication, failed);
        }
        return new LoadReceipt(
                publication.loadId(),
                publication.pipeline(),
                publication.runKey(),
                publication.at(),
                publication.report());
    }

    /** After a COMMIT that ended with an error only the file itself knows whether the load is in it. */
    private LoadReceipt settle(Publication publication, TrunklineException failed) {
        Optional<LoadReceipt> receipt;
        try {
            file = file.reopened();
            receipt = records().ofLoad(publication.loadId());
        } catch (TrunklineException blind) {
            throw new TrunklineException(
                    Failure.COMMIT_UNKNOWN,
                    "The commit of the load " + publication.loadId() + " failed (" + failed.what()
                            + "), and the file could not be asked whether it holds the load: " + blind.what(),
                    "Start again with the same run key when the file can be opened: it says whether the load is there.",
                    failed);
        }
        return receipt.orElseThrow(() -> failed);
    }

    @Override
    public void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean published = phase == Phase.PUBLISHED;
        phase = Phase.CLOSED;
        if (published) {
            file.close();
            return;
        }
        staging.abandon();
        rejected.abandon();
        rollBack();
        file.closeWithoutTrace();
    }

    private void rollBack() {
        try {
            file.sql().run("rolling back in", "ROLLBACK");
        } catch (TrunklineException nothingOpen) {
            // there is no transaction any more, or closing the file ends it
        }
    }

    private LoadRecords records() {
        return new LoadRecords(file.sql(), dataset);
    }

    private void staging(Runnable work) {
        requireStaging();
        phase = Phase.FAILED;
        work.run();
        phase = Phase.STAGING;
    }

    private void requireStaging() {
        if (phase != Phase.STAGING) {
            throw new TrunklineException(
                    Failure.BUG, "The load into " + settings.file() + " is over: it has " + phase + ".", "");
        }
    }
}
