// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a run would do now.
 *
 * @param pipeline name of the pipeline
 * @param destination name of the destination
 * @param dataset name of the dataset
 * @param location where the data would go, without credentials
 * @param verdict whether it would change tables, or be refused
 * @param resources what would be read, and how
 * @param tables tables that would be made or get columns
 * @param refusals what a contract forbids
 * @param remarks what else a reader should know
 */
@RegisterForReflection
public record PlanReport(
        String pipeline,
        String destination,
        String dataset,
        String location,
        Verdict verdict,
        List<PlannedResource> resources,
        List<PlannedTable> tables,
        List<String> refusals,
        List<String> remarks) {
    public PlanReport {
        resources = List.copyOf(resources);
        tables = List.copyOf(tables);
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
    }

    /** What would happen to tables and columns. */
    public enum Verdict {
        /** They stay as they are. */
        NO_CHANGE,
        /** Some are made. */
        CHANGE,
        /** A contract forbids what would be made. */
        REFUSED
    }

    /**
     * One resource.
     *
     * @param resource its name
     * @param table its root table
     * @param disposition what would happen to the rows the table has
     * @param paging how it would be paged
     * @param request the first request; empty if the resource was not looked at
     * @param rows rows on the page that was looked at
     * @param note why it was not looked at, or what was refused; empty if there is nothing to say
     */
    @RegisterForReflection
    public record PlannedResource(
            String resource, String table, String disposition, String paging, String request, long rows, String note) {}

    /**
     * A table that would be made or get columns.
     *
     * @param table its name
     * @param isNew whether it would be made
     * @param columns the columns that it would get
     * @param sql the statements that would be executed
     */
    @RegisterForReflection
    public record PlannedTable(String table, boolean isNew, List<PlannedColumn> columns, List<String> sql) {
        public PlannedTable {
            columns = List.copyOf(columns);
            sql = List.copyOf(sql);
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type, in dlt's words
     * @param origin where the type comes from
     */
    @RegisterForReflection
    public record PlannedColumn(String name, String type, Origin origin) {}

    /** Where the type of a column comes from. */
    public enum Origin {
        /** From the source or the settings: a run makes exactly this column. */
        DECLARED,
        /** From the values of the first page: other pages may bring more columns. */
        INFERRED,
        /** From us: it links rows and loads. */
        SYSTEM
    }
}
