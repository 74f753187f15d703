// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One writer's time with a dataset: look at what is there, stage batches, publish them all at once. Closing without publishing leaves
 * the dataset as it was. Used by one thread at a time.
 */
public interface LoadSession extends BatchSink, DatasetView {
    /** Names the load that is staged from here on, for destinations that need a name for what waits. */
    default void begin(String loadId) {}

    /** The receipt of the load that carries this run key. */
    Optional<LoadReceipt> receiptOfRun(String runKey);

    /** The receipt of a load. */
    Optional<LoadReceipt> receipt(String loadId);

    /** Receipts of all loads of this dataset, newest first. */
    List<LoadReceipt> receipts(int most);

    /**
     * All published rows of a table; meant for small ones.
     *
     * @return values as text by column, instants in UTC; NULL and columns that do not exist are absent, no rows without the table
     */
    default List<Map<String, String>> stored(String table, List<String> columns) {
        return List.of();
    }

    /** Rows staged into a table by this session. */
    long stagedRows(String table);

    /** Rows that publishing takes away from a table that this session announced as replaced; 0 for any other. */
    long replacedRows(String table);

    /** Takes back all rows that this session staged into a root table and its child tables; they stay announced. */
    void discard(String rootTable);

    /**
     * Of the rows of a root table staged by this session that agree in these columns, keeps the one written last; child rows of the others
     * go with them. NULL agrees with NULL. Asked only of destinations with {@link Ability#TAKING_ROWS_BACK}.
     *
     * @return how many rows went, by table
     */
    Map<String, Long> keepLast(String rootTable, List<String> columns);

    /** Says before the first row that {@link #distinctStaged} is going to be asked for these columns, or columns that hold their variants. */
    default void willCount(String table, List<String> columns) {}

    /** Distinct combinations of these columns among the rows staged by this session; NULL counts as a value. */
    long distinctStaged(String table, List<String> columns);

    /** Removes tables, together with what this session publishes. */
    void drop(Collection<String> tables);

    /** Rows of this dataset that were not loaded. */
    RejectedRows rejected();

    /**
     * Makes everything staged visible, in one step, together with the schema, the state and the records of the load.
     *
     * @throws io.trunkline.errors.TrunklineException with COMMIT_UNKNOWN when it was sent and no answer came
     */
    LoadReceipt publish(Publication publication);

    /** Lets go of the dataset; what was not published is gone. */
    @Override
    void close();
}
