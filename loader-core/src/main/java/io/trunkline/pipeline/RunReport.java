// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * The ledger of one run: what the source announced, what was read, rejected and committed, and what that proves.
 *
 * @param pipeline name of the pipeline
 * @param source name of the source
 * @param destination name of the destination
 * @param dataset name of the dataset
 * @param location where the data is, without credentials
 * @param loadId id of the load; empty when nothing was loaded
 * @param runKey the caller's name of the run; empty if it has none
 * @param status how it ended
 * @param startedAt when it began
 * @param seconds how long it took
 * @param resources the resources that were loaded
 * @param leftOut resources that the source refused
 * @param tables rows committed, by table
 * @param rejected the first rows that were kept out
 * @param schemaChanges tables and columns that were made, one sentence each
 * @param remarks what else a reader should know
 * @param requests requests sent
 * @param bytes bytes received
 */
@RegisterForReflection
public record RunReport(
        String pipeline,
        String source,
        String destination,
        String dataset,
        String location,
        String loadId,
        String runKey,
        Status status,
        Instant startedAt,
        double seconds,
        List<ResourceLine> resources,
        List<LeftOut> leftOut,
        List<TableLine> tables,
        List<RejectedLine> rejected,
        List<String> schemaChanges,
        List<String> remarks,
        long requests,
        long bytes) {
    public RunReport {
        resources = List.copyOf(resources);
        leftOut = List.copyOf(leftOut);
        tables = List.copyOf(tables);
        rejected = List.copyOf(rejected);
        schemaChanges = List.copyOf(schemaChanges);
        remarks = List.copyOf(remarks);
    }

    /** Root rows written, of all resources. */
    public long committed() {
        return resources.stream().mapToLong(ResourceLine::committed).sum();
    }

    /** How a run ended. */
    public enum Status {
        /** Everything that was asked for is committed. */
        LOADED,
        /** A limited part of it is committed. */
        PARTIAL,
        /** The source had nothing new; nothing was written. */
        NOTHING_NEW
    }

    /**
     * One resource.
     *
     * @param resource its name
     * @param table its root table
     * @param disposition what happened to the rows the table had
     * @param paging how it was paged
     * @param announced rows the source counted before and after, in words: a number, two numbers, or why there is none
     * @param read rows received
     * @param rejected rows kept aside
     * @param committed root rows written
     * @param misfits values that did not fit and went to variant columns
     * @param pages pages read
     * @param bytes bytes received
     * @param seconds from its first page to its last
     * @param verdict what the counts prove
     * @param remarks what else is to be said about it
     */
    @RegisterForReflection
    public record ResourceLine(
            String resource,
            String table,
            String disposition,
            String paging,
            String announced,
            long read,
            long rejected,
            long committed,
            long misfits,
            long pages,
            long bytes,
            double seconds,
            Verdict verdict,
            List<String> remarks) {
        public ResourceLine {
            remarks = List.copyOf(remarks);
        }
    }

    /** What the counts of a resource prove. */
    public enum Verdict {
        /** What was read lies between the counts before and after. */
        PROVEN,
        /** The source could not or would not count. */
        UNPROVEN,
        /** Compared with an estimate only. */
        PLANNED,
        /** Not asked for, or a limited part was read. */
        OFF
    }

    /**
     * A resource that the source refused.
     *
     * @param resource its name
     * @param why the source's words
     */
    @RegisterForReflection
    public record LeftOut(String resource, String why) {}

    /**
     * One table.
     *
     * @param table its name
     * @param rows rows written by this load
     */
    @RegisterForReflection
    public record TableLine(String table, long rows) {}

    /**
     * One row that was kept out.
     *
     * @param resource resource it came from
     * @param table root table it was meant for
     * @param page number of its page
     * @param item its place in the page, from 0
     * @param path where in the row the trouble is; empty for the whole row
     * @param code code of the rule it broke
     * @param reason what is wrong
     */
    @RegisterForReflection
    public record RejectedLine(
            String resource, String table, long page, long item, String path, String code, String reason) {
        /** The line as a person reads it. */
        public String sentence() {
            String at = path.isEmpty() ? "" : " at " + path;
            return resource + " page " + page + " item " + item + at + ": " + reason + " (" + code + ")";
        }
    }
}
