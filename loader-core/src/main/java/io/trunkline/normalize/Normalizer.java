// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Capabilities;
import io.trunkline.errors.Failure;
import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SnakeCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns pages of JSON into typed column batches of one load, evolving the schema as dlt would: a pure function of the pages, the
 * schema before, and the row ids. Not thread-safe.
 */
public final class Normalizer {
    /** Bytes of input after which batches are weighed. */
    private static final int FLUSH_CHECK = 64 << 10;

    private static final int ROWS_BETWEEN_CHECKS = 4096;

    private final Schema before;
    private final RowIds ids;
    private final NormalizeLimits limits;
    private final Tables tables;
    private final ResourceStart start;
    private final ExactRows exact;
    private final FastRows fast;
    private final PlanLearner learner;
    private final boolean exactOnly;
    private final Contracts contracts = new Contracts();
    private final Rejects rejects;
    private final List<ResourceRows> resources = new ArrayList<>();
    private final JsonReader reader = new JsonReader();
    private final JsonReader again = new JsonReader();
    private final RowId id = new RowId();
    private long fastRows;

    /**
     * @param before the schema the dataset has, or a new one
     * @param capabilities limits of the destination
     * @param ids where ids of root rows come from
     * @param loadId id of the load, for the rows
     * @param sink takes announcements, schema changes and batches, in this order
     * @param limits bounds
     */
    public Normalizer(
            Schema before,
            Capabilities capabilities,
            RowIds ids,
            String loadId,
            BatchSink sink,
            NormalizeLimits limits) {
        this(before, capabilities, ids, loadId, sink, limits, row -> {}, false);
    }

    /** The same; {@code rejected} takes the rows that may not be written. */
    public Normalizer(
            Schema before,
            Capabilities capabilities,
            RowIds ids,
            String loadId,
            BatchSink sink,
            NormalizeLimits limits,
            Consumer<RejectedRow> rejected) {
        this(before, capabilities, ids, loadId, sink, limits, rejected, false);
    }

    /** The same, but every row may be made to go the exact path: to compare the two. */
    Normalizer(
            Schema before,
            Capabilities capabilities,
            RowIds ids,
            String loadId,
            BatchSink sink,
            NormalizeLimits limits,
            boolean exactOnly) {
        this(before, capabilities, ids, loadId, sink, limits, row -> {}, exactOnly);
    }

    private Normalizer(
            Schema before,
            Capabilities capabilities,
            RowIds ids,
            String loadId,
            BatchSink sink,
            NormalizeLimits limits,
            Consumer<RejectedRow> rejected,
            boolean exactOnly) {
        this.rejects = new Rejects(rejected);
        this.exactOnly = exactOnly;
        this.before = before;
        this.ids = ids;
        this.limits = limits;
        this.tables = new Tables(before, sink, limits);
        Names names = new Names(new SnakeCase(capabilities.names()));
        Inference inference = new Inference(before);
        this.start = new ResourceStart(before, tables, names);
        Flattener flattener = new Flattener(names, inference);
        long maxTextBytes = capabilities.maxTextBytes();
        this.exact = new ExactRows(tables, names, inference, flattener, contracts, loadId, limits, maxTextBytes);
        this.fast = new FastRows(reader, tables, loadId, limits, maxTextBytes);
        this.learner = new PlanLearner(tables, names, flattener);
    }

    /** Announces the root table of a resource, and with replace its known child tables. */
    public ResourceRows begin(ResourceHints hints) {
        ResourceRows rows = start.begin(hints);
        resources.add(rows);
        return rows;
    }

    /**
     * Normalizes one page: an array of items, or one item.
     *
     * @param pageNumber number of the page in the load; the same number gives the same ids
     * @throws io.trunkline.errors.TrunklineException when the body is not JSON
     */
    public PageTally normalize(ResourceRows rows, long pageNumber, byte[] body, int length) {
        ids.page(pageNumber);
        PageRun page = new PageRun(rows, pageNumber, body);
        reader.open(body, 0, length);
        Token token = reader.next();
        if (token == Token.ARRAY) {
            for (token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
                page.item(token);
            }
        } else if (token != Token.END) {
            page.item(token);
        }
        tables.flushFull();
        return page.tally();
    }

    /**
     * Hands over what is left and gives the schema after the load, with the version it had when only hints were known.
     *
     * @throws io.trunkline.errors.TrunklineException with CONTRACT_VIOLATED when a frozen schema would have changed
     */
    public Schema finish() {
        contracts.enforce();
        tables.flushAll();
        return EvolvedSchema.of(before, tables, resources);
    }

    /** What became of every table so far. */
    public NormalizeTally tally() {
        Map<String, TableTally> byTable = new LinkedHashMap<>();
        tables.all().stream().filter(table -> table.announced).forEach(table -> byTable.put(table.name, table.tally()));
        return new NormalizeTally(byTable, rejects.kept(), rejects.count(), contracts.leftOut());
    }

    /** How many rows needed no tree. */
    long fastRows() {
        return fastRows;
    }

    /** One page on its way. */
    private final class PageRun {
        private final ResourceRows rows;
        private final long number;
        private final byte[] body;
        private int flushedAt;
        private long read;
        private long written;
        private long rejected;
        private long skipped;
        private long misfits;

        PageRun(ResourceRows rows, long number, byte[] body) {
            this.rows = rows;
            this.number = number;
            this.body = body;
        }

        void item(Token token) {
            long item = read++;
            if (token == Token.NULL && rows.incremental) {
                skipped++;
                return;
            }
            int from = reader.tokenStart();
            id.draw(ids, rows.root.name);
            tables.beginRow();
            int outside = token == Token.OBJECT || token == Token.ARRAY ? reader.depth() - 1 : reader.depth();
            if (token == Token.OBJECT && fast(from)) {
                fastRows++;
                written++;
            } else {
                exact(token, item, from, outside);
            }
            if (from - flushedAt > FLUSH_CHECK || written % ROWS_BETWEEN_CHECKS == 0) {
                flushedAt = from;
                tables.flushFull();
            }
        }

        private boolean fast(int from) {
            if (exactOnly || !(rows.ids instanceof RootIds.Random)) {
                return false;
            }
            if (fast.write(rows, id) && reader.tokenEnd() - from <= limits.rowBytes()) {
                return true;
            }
            tables.rollback();
            return false;
        }

        private void exact(Token token, long item, int from, int outside) {
            try {
                JsonValue tree = tree(token, from, outside);
                misfits += exact.write(rows, tree, id.toString());
                if (exact.wrote()) {
                    written++;
                } else {
                    skipped++;
                }
                if (!exact.tookId()) {
                    ids.unused(rows.root.name);
                }
                if (tree instanceof JsonValue.Obj row) {
                    learner.learn(rows.plan, row, List.of(rows.root.name));
                }
            } catch (RejectedException e) {
                rejected++;
                rejects.add(rows.root.name, number, item, e, body, from, reader.tokenEnd() - from);
            }
        }

        private JsonValue tree(Token token, int from, int outside) {
            while (reader.depth() > outside) {
                reader.next();
            }
            if (token != Token.OBJECT && token != Token.ARRAY) {
                return new JsonTree(reader, limits.depth()).read(token);
            }
            int size = reader.tokenEnd() - from;
            if (size > limits.rowBytes()) {
                throw new RejectedException(
                        Failure.LIMIT_EXCEEDED, "", "the row has " + size + " bytes, more than " + limits.rowBytes());
            }
            again.open(body, from, size);
            try {
                return new JsonTree(again, limits.depth()).read(again.next());
            } catch (TooDeepException e) {
                throw new RejectedException(
                        Failure.LIMIT_EXCEEDED, "", "the row is nested deeper than " + limits.depth() + " levels");
            }
        }

        PageTally tally() {
            return new PageTally(read, written, rejected, skipped, misfits);
        }
    }
}
