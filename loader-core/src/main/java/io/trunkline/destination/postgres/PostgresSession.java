// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Dialect;
import io.trunkline.destination.Lease;
import io.trunkline.destination.LoadOrder;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.Publication;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.sql.LoadRecords;
import io.trunkline.destination.sql.StoredRows;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load into a PostgreSQL database, between taking the lease and giving it back. */
final class PostgresSession implements LoadSession, LoadOrder.Steps {
    private static final int TRIES = 3;

    private final Connections connections;
    private final DatasetName dataset;
    private final StepListener steps;
    private final LeaseRows leases;
    private final Lease lease;
    private final Leftovers leftovers;
    private final Staging staging;
    private final LoadOrder order;
    private final Dialect dialect;
    private final DatasetView view;
    private final List<String> dropped = new ArrayList<>();
    private final RejectedTable rejected;
    private Optional<Transaction> publishing = Optional.empty();

    private PostgresSession(
            PostgresSettings settings,
            Connections connections,
            DatasetName dataset,
            StepListener steps,
            LeaseRows leases,
            Lease lease,
            StageNames names,
            String stageSchema) {
        this.connections = connections;
        this.dataset = dataset;
        this.steps = steps;
        this.leases = leases;
        this.lease = lease;
        this.leftovers =
                new Leftovers(connections, names, settings.leftoverAge().toSeconds());
        this.staging = new Staging(connections, dataset, stageSchema, names);
        this.view = new PostgresView(connections, dataset);
        this.dialect = new PostgresDialect(stageSchema, names, version());
        this.rejected = new RejectedTable(connections, dataset, new TableRef(stageSchema, names.table("rejected")));
        this.order = new LoadOrder(this, steps, settings.address().location());
        leftovers.sweep(stageSchema);
    }

    static PostgresSession open(
            PostgresSettings settings,
            Connections connections,
            DatasetName dataset,
            String pipeline,
            StepListener steps) {
        LeaseRows leases = new LeaseRows(connections, dataset, pipeline);
        Lease lease = Lease.take(
                leases, settings.lease(), dataset + " at " + settings.address().location());
        try {
            StageNames names =
                    StageNames.of(pipeline, lease.fence(), Instant.now().getEpochSecond());
            String schema = connections.with("preparing " + dataset, sql -> StageSchema.of(sql, dataset));
            PostgresSession session =
                    new PostgresSession(settings, connections, dataset, steps, leases, lease, names, schema);
            steps.at("open");
            return session;
        } catch (RuntimeException failed) {
            lease.close();
            throw failed;
        }
    }

    @Override
    public void announce(StageTarget target) {
        staging(() -> {
            PostgresDestination.CAPABILITIES.require(target);
            staging.announce(target);
        });
        steps.at("announce");
    }

    @Override
    public void evolve(SchemaChange change) {
        staging(() -> {
            PostgresDestination.CAPABILITIES.require(change);
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
    public void discard(String rootTable) {
        staging(() -> staging.discard(rootTable));
        steps.at("discard");
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return view.storedSchema(schemaName);
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return view.storedState(pipeline);
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return view.difference(wanted);
    }

    @Override
    public List<Map<String, String>> stored(String table, List<String> columns) {
        return reading(sql -> new StoredRows(new ServerTables(sql, dataset)).read(table, columns));
    }

    @Override
    public void drop(Collection<String> tables) {
        order.requireStaging();
        dropped.addAll(tables);
        steps.at("drop");
    }

    @Override
    public Optional<LoadReceipt> receiptOfRun(String runKey) {
        return reading(sql -> records(sql).ofRun(runKey));
    }

    @Override
    public Optional<LoadReceipt> receipt(String loadId) {
        return reading(sql -> records(sql).ofLoad(loadId));
    }

    @Override
    public List<LoadReceipt> receipts(int most) {
        return reading(sql -> records(sql).newest(most));
    }

    @Override
    public long stagedRows(String table) {
        return staging.rows(table);
    }

    @Override
    public long distinctStaged(String table, List<String> columns) {
        order.requireStaging();
        return staging.distinct(table, columns);
    }

    @Override
    public long replacedRows(String table) {
        return staging.replaced(table);
    }

    @Override
    public Map<String, Long> keepLast(String rootTable, List<String> columns) {
        return order.staging(() -> staging.keepLast(rootTable, columns));
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
        rejected.flush();
        staging.complete();
        for (int left = TRIES - 1; publishing.isEmpty(); left--) {
            Transaction transaction = connections.begin("publishing to " + dataset);
            try {
                leases.require(transaction.sql(), lease);
                new Publishing(transaction.sql(), dataset, staging, dialect).run(publication, rejected, dropped);
                publishing = Optional.of(transaction);
            } catch (TrunklineException failed) {
                transaction.close();
                if (left == 0 || !ServerFailure.passing(failed)) {
                    throw failed;
                }
            }
        }
    }

    @Override
    public void commit(Publication publication) {
        publishing.orElseThrow().commit("committing to " + dataset);
    }

    @Override
    public Optional<LoadReceipt> settle(Publication publication) {
        endPublishing();
        return connections.transaction("asking for the load " + publication.loadId(), sql -> {
            leases.settle(sql);
            return records(sql).ofLoad(publication.loadId());
        });
    }

    @Override
    public void published(LoadReceipt receipt) {
        endPublishing();
        dropStaging();
    }

    @Override
    public void close() {
        LoadOrder.Ending ending = order.close();
        if (ending == LoadOrder.Ending.AGAIN) {
            return;
        }
        endPublishing();
        if (ending == LoadOrder.Ending.GIVEN_UP) {
            dropStaging();
        }
        lease.close();
    }

    private void endPublishing() {
        publishing.ifPresent(Transaction::close);
        publishing = Optional.empty();
    }

    private void dropStaging() {
        staging.tables().stream().filter(StagedTable::exists).forEach(table -> leftovers.drop(table.stage()));
        rejected.stage().ifPresent(leftovers::drop);
    }

    private void staging(Runnable work) {
        lease.require();
        order.staging(work);
    }

    private int version() {
        return (int) (long) reading(
                sql -> sql.number("asking for the version", "SELECT current_setting('server_version_num')::bigint"));
    }

    private LoadRecords records(Sql sql) {
        return new LoadRecords(new ServerTables(sql, dataset));
    }

    private <T> T reading(Connections.Work<T> work) {
        return connections.with("reading the records of " + dataset, work);
    }
}
