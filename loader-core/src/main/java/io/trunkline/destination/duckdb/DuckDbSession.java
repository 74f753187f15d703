// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadOrder;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.LoadTime;
import io.trunkline.destination.Publication;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.sql.LoadRecords;
import io.trunkline.destination.sql.StoredRows;
import io.trunkline.destination.sql.SystemTables;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load into a DuckDB file: a single transaction, begun when the file is opened and ended by publishing or closing. */
final class DuckDbSession implements LoadSession, LoadOrder.Steps {
    private final DatasetName dataset;
    private final StepListener steps;
    private final ReportFiles reports;
    private AttachedFile file;
    private final Staging staging;
    private final RejectedTable rejected;
    private final LoadOrder order;

    private DuckDbSession(DuckDbSettings settings, DatasetName dataset, StepListener steps, AttachedFile file) {
        this.dataset = dataset;
        this.steps = steps;
        this.file = file;
        this.reports = new ReportFiles(settings.reportFolder());
        this.order = new LoadOrder(this, steps, settings.file().toString());
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
        staging(() -> {
            DuckDbDestination.CAPABILITIES.require(target);
            staging.announce(target);
        });
        steps.at("announce");
    }

    @Override
    public void evolve(SchemaChange change) {
        staging(() -> {
            DuckDbDestination.CAPABILITIES.require(change);
            staging.evolve(change);
        });
        steps.at("alter");
    }

    @Override
    public void write(ColumnBatch batch) {
        staging(() -> staging.write(batch));
        steps.at("write");
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return new SystemTables(tables()).schema(schemaName);
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return new SystemTables(tables()).state(pipeline);
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
        return new StoredRows(tables()).read(table, columns);
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
        return order.staging(() -> staging.keepLast(rootTable, columns));
    }

    @Override
    public long distinctStaged(String table, List<String> columns) {
        order.requireStaging();
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
        order.requireStaging();
        return rejected;
    }

    @Override
    public LoadReceipt publish(Publication publication) {
        return order.publish(publication);
    }

    @Override
    public void prepare(Publication publication) {
        rejected.finish();
        staging.merge(LoadTime.of(publication.loadId()).orElse(publication.at()));
        new Catalog(file.sql()).createSchema(dataset.value());
        new SystemTables(tables()).publish(publication);
        records().write(publication);
    }

    @Override
    public void commit(Publication publication) {
        file.sql().run("committing to", "COMMIT");
    }

    /** After a COMMIT that ended with an error only the file itself knows whether the load is in it. */
    @Override
    public Optional<LoadReceipt> settle(Publication publication) {
        file = file.reopened();
        return records().ofLoad(publication.loadId());
    }

    @Override
    public void published(LoadReceipt receipt) {
        reports.write(receipt);
        steps.at("report-written");
    }

    @Override
    public void close() {
        switch (order.close()) {
            case AGAIN -> {}
            case PUBLISHED -> file.close();
            case GIVEN_UP -> {
                staging.abandon();
                rejected.abandon();
                rollBack();
                file.closeWithoutTrace();
            }
        }
    }

    private void rollBack() {
        try {
            file.sql().run("rolling back in", "ROLLBACK");
        } catch (TrunklineException nothingOpen) {
            // there is no transaction any more, or closing the file ends it
        }
    }

    private LoadRecords records() {
        return new LoadRecords(tables());
    }

    private FileTables tables() {
        return new FileTables(file.sql(), dataset);
    }

    private void staging(Runnable work) {
        order.staging(work);
    }
}
