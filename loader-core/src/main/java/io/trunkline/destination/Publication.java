// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is made visible together with the staged rows.
 *
 * @param loadId id of this load
 * @param pipeline name of the pipeline
 * @param runKey the caller's name of the logical run, if it has one
 * @param schema the schema after this load
 * @param state the state, when it changed
 * @param at the time written into the system tables
 * @param report the report of the run as JSON
 */
public record Publication(
        String loadId,
        String pipeline,
        Optional<String> runKey,
        SchemaRecord schema,
        Optional<StateRecord> state,
        Instant at,
        String report) {
    /** The receipt of this load, once it is committed. */
    public LoadReceipt receipt() {
        return new LoadReceipt(loadId, pipeline, runKey, at, report);
    }

    /**
     * Refuses to publish a run twice.
     *
     * @param ofRun finds the receipt of the load that carries a run key
     * @throws TrunklineException with DESTINATION_INVALID, naming the earlier load
     */
    public void requireNew(Function<String, Optional<LoadReceipt>> ofRun) {
        runKey.flatMap(ofRun).ifPresent(earlier -> {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The run " + runKey.orElseThrow() + " was published before, by the load " + earlier.loadId() + ".",
                    "Start with another run key.");
        });
    }

    /** A row for the version table; written if the hash is not there yet. */
    public record SchemaRecord(String name, int version, int engineVersion, String versionHash, String document) {}

    /** A row for the state table, ids included. */
    public record StateRecord(
            long version, int engineVersion, String state, Instant createdAt, String versionHash, String dltId) {}
}
