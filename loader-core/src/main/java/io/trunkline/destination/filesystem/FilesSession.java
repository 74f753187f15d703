// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.Lease;
import io.trunkline.destination.LoadOrder;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.Publication;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.duckdb.ColumnCheck;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One load into files: rows go into objects that nobody sees, until publishing shows them all. */
final class FilesSession implements LoadSession, LoadOrder.Steps {
    private final ObjectStore store;
    private final StepListener steps;
    private final Lease lease;
    private final Receipts receipts;
    private final SystemFiles system;
    private final Publishing publishing;
    private final LoadOrder order;
    private final Bench bench;
    private final KeyCounts keys;
    private final OpenFiles files;
    private final RejectedFiles rejected;
    private final ReplacedRows replaced;
    private final Map<String, FileTable> tables = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    private FilesSession(
            ObjectStore store,
            FilesSettings settings,
            StepListener steps,
            Lease lease,
            Receipts receipts,
            SystemFiles system,
            Publishing publishing) {
        this.store = store;
        this.steps = steps;
        this.lease = lease;
        this.receipts = receipts;
        this.system = system;
        this.publishing = publishing;
        this.order = new LoadOrder(this, steps, store.location());
        this.bench = new Bench(settings);
        this.keys = new KeyCounts(bench);
        this.files = new OpenFiles(store, settings, bench, system.gzipSuffix());
        this.rejected = new RejectedFiles(store);
        this.replaced = new ReplacedRows(store, receipts);
    }

    static FilesSession open(ObjectStore store, FilesSettings settings, String pipeline, StepListener steps) {
        LeaseObject leases = new LeaseObject(store, pipeline);
        Lease lease = Lease.take(leases, settings.leaseLife(), store.location());
        try {
            Receipts receipts = new Receipts(store);
            SystemFiles system = new SystemFiles(store);
            Journal journal = new Journal(store, receipts, pipeline, settings.janitorAge());
            Publishing publishing = new Publishing(store, leases, lease.fence(), steps, system, receipts, journal);
            FilesSession session = new FilesSession(store, settings, steps, lease, receipts, system, publishing);
            store.sweep(settings.janitorAge());
            journal.settle(lease.fence());
            steps.at("open");
            return session;
        } catch (RuntimeException failed) {
            lease.close();
            throw failed;
        }
    }

    @Override
    public void begin(String loadId) {
        files.name(loadId);
    }

    @Override
    public void announce(StageTarget target) {
        staging(() -> {
            refuseMerge(target);
            FilesDestination.CAPABILITIES.require(target);
            if (tables.putIfAbsent(target.table().name(), new FileTable(target)) != null) {
                throw bug("The table " + target.table().name() + " was announced twice.");
            }
        });
        steps.at("announce");
    }

    private static void refuseMerge(StageTarget target) {
        if (target.disposition() instanceof WriteDisposition.Merge merge && merge.compares()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "The table " + target.root()
                            + " is to be merged, and plain files cannot be: a row of a file cannot be" + " replaced.",
                    "Set its write_disposition to append or replace, or load into a database.");
        }
    }

    @Override
    public void evolve(SchemaChange change) {
        List<ColumnSchema> columns = switch (change) {
            case SchemaChange.NewTable made -> made.schema().completeColumns();
            case SchemaChange.NewColumns added ->
                added.columns().stream()
                        .filter(column -> column.type().isPresent())
                        .toList();
        };
        staging(() -> {
            FilesDestination.CAPABILITIES.require(change);
            announced(change.table()).widen(columns);
        });
        steps.at("evolve");
    }

    @Override
    public void write(ColumnBatch batch) {
        staging(() -> {
            ColumnCheck.of(batch);
            if (files.loadId().isEmpty()) {
                batch.loadId().ifPresent(files::name);
            }
            if (batch.rows() > 0) {
                announced(batch.table()).write(batch, files);
                keys.add(batch);
                files.bound(tables.values());
            }
        });
        steps.at("write");
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return system.schema(schemaName);
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return system.state(pipeline);
    }

    @Override
    public Optional<LoadReceipt> receiptOfRun(String runKey) {
        return receipts.ofRun(runKey);
    }

    @Override
    public Optional<LoadReceipt> receipt(String loadId) {
        return receipts.ofLoad(loadId);
    }

    @Override
    public List<LoadReceipt> receipts(int most) {
        return receipts.newest(most);
    }

    @Override
    public long stagedRows(String table) {
        return announced(table).rows();
    }

    @Override
    public long replacedRows(String table) {
        FileTable known = announced(table);
        return known.replaces() ? replaced.of(table) : 0;
    }

    @Override
    public Map<String, Long> keepLast(String rootTable, List<String> columns) {
        throw bug("Single rows of " + rootTable + " cannot be taken back out of files.");
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return FilesView.difference(store, wanted);
    }

    @Override
    public void drop(Collection<String> names) {
        staging(() -> dropped.addAll(names));
        steps.at("drop");
    }

    @Override
    public RejectedRows rejected() {
        return rejected;
    }

    @Override
    public void discard(String rootTable) {
        staging(() -> tables.values().stream()
                .filter(table -> table.root().equals(rootTable))
                .forEach(table -> {
                    table.discard();
                    keys.forget(table.name());
                }));
        steps.at("discard");
    }

    @Override
    public void willCount(String table, List<String> columns) {
        keys.willCount(table, columns);
    }

    @Override
    public long distinctStaged(String table, List<String> columns) {
        order.requireStaging();
        return keys.distinct(table, columns, announced(table).rows());
    }

    @Override
    public LoadReceipt publish(Publication publication) {
        return order.publish(publication);
    }

    @Override
    public void prepare(Publication publication) {
        files.name(publication.loadId());
        tables.values().forEach(this::complete);
        steps.at("sealed");
        publishing.prepare(publication, tables.values(), dropped, rejected);
    }

    @Override
    public void commit(Publication publication) {
        publishing.commit(publication);
    }

    @Override
    public Optional<LoadReceipt> settle(Publication publication) {
        return publishing.settle(publication);
    }

    @Override
    public void published(LoadReceipt receipt) {
        publishing.tidy(receipt.pipeline());
    }

    /** Ends the files of a table; a root table that is replaced by nothing gets a file without rows, as dlt makes one. */
    private void complete(FileTable table) {
        table.seal();
        boolean emptied = table.replaces() && table.staged().isEmpty();
        if (emptied && table.root().equals(table.name())) {
            table.sealEmpty(files);
        }
    }

    @Override
    public void close() {
        LoadOrder.Ending ending = order.close();
        if (ending == LoadOrder.Ending.AGAIN) {
            return;
        }
        if (ending == LoadOrder.Ending.GIVEN_UP) {
            tables.values().forEach(FileTable::discard);
            publishing.giveUp();
        }
        bench.close();
        lease.close();
        store.close();
    }

    private FileTable announced(String name) {
        FileTable table = tables.get(name);
        if (table == null) {
            throw bug("The table " + name + " was never announced.");
        }
        return table;
    }

    private static TrunklineException bug(String what) {
        return new TrunklineException(Failure.BUG, what, "");
    }

    private void staging(Runnable work) {
        lease.require();
        order.staging(work);
    }
}
