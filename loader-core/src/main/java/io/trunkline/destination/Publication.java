// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.time.Instant;
import java.util.Optional;

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

    /** A row for the version table; written if the hash is not there yet. */
    public record SchemaRecord(String name, int version, int engineVersion, String versionHash, String document) {}

    /** A row for the state table, ids included. */
    public record StateRecord(
            long version, int engineVersion, String state, Instant createdAt, String versionHash, String dltId) {}
}
