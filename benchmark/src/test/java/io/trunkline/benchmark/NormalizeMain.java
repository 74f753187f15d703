// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Capabilities;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.normalize.NormalizeLimits;
import io.trunkline.normalize.Normalizer;
import io.trunkline.normalize.ResourceHints;
import io.trunkline.normalize.ResourceRows;
import io.trunkline.normalize.RowIds;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes rows of documents, as a run does, and drops them: the step alone, cold, in a process of its own. */
final class NormalizeMain implements BatchSink, RowIds {
    private static final Capabilities WIDE = new Capabilities(65_536, 10_000, 1L << 32);

    private long rows;
    private long ids;

    private NormalizeMain() {}

    /**
     * Prints how long it took and how many rows there were.
     *
     * @param arguments folder of the pages, documents
     */
    static void main(String[] arguments) throws IOException {
        Workload workload = new Workload(Path.of(arguments[0]), Long.parseLong(arguments[1]), 1, Shape.ORDERS);
        NormalizeMain sink = new NormalizeMain();
        long start = System.nanoTime();
        sink.normalize(workload);
        System.out.println("normalize seconds " + (System.nanoTime() - start) / 1e9 + " rows " + sink.rows);
    }

    private void normalize(Workload workload) throws IOException {
        String table = workload.shape().table();
        Normalizer normalizer = new Normalizer(
                NewSchema.named("postgrest"), WIDE, this, EventTables.LOAD_ID, this, NormalizeLimits.defaults());
        ResourceRows resource = normalizer.begin(new ResourceHints(
                table, table, new WriteDisposition.Append(), List.of(), ResourceHints.DEFAULT_MAX_NESTING));
        long number = 0;
        for (PageFile page : workload.pages()) {
            byte[] body = Files.readAllBytes(page.body());
            normalizer.normalize(resource, ++number, body, body.length);
        }
        normalizer.finish();
    }

    @Override
    public void announce(StageTarget target) {}

    @Override
    public void evolve(SchemaChange change) {}

    @Override
    public void write(ColumnBatch batch) {
        rows += batch.rows();
    }

    @Override
    public void page(long number) {}

    @Override
    public int next(String table, byte[] target, int offset) {
        byte[] id = Long.toString(10_000_000_000_000L + ids++).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, target, offset, id.length);
        return id.length;
    }
}
