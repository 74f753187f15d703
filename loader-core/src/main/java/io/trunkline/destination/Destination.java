// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.List;

/** Where datasets live. Opening a session is the only way to read or write one. */
public interface Destination extends AutoCloseable {
    /** The short name, such as {@code duckdb}. */
    String name();

    /** dlt's name of the type, such as {@code dlt.destinations.duckdb}. */
    String dltType();

    /** What this destination can do, and its limits. */
    Capabilities capabilities();

    /** Where the data goes, for people, without credentials, such as {@code duckdb:////data/file.duckdb}. */
    String location();

    /** Tries cheaply whether the destination can be reached and written, and writes nothing. */
    CheckReport check();

    /** Reports of the loads of a dataset, as JSON, newest first; a run may be on meanwhile. */
    List<String> reports(DatasetName dataset, int most);

    /**
     * Opens the dataset to look at it; makes nothing, and keeps nobody from writing longer than the look takes.
     *
     * @throws io.trunkline.errors.TrunklineException with LOCK_HELD, naming the holder, when a run writes it and nobody can look meanwhile
     */
    DatasetView look(DatasetName dataset);

    /**
     * Opens the dataset as its only writer.
     *
     * @throws io.trunkline.errors.TrunklineException with LOCK_HELD, naming the holder, when another run writes it
     */
    LoadSession open(DatasetName dataset, String pipeline);

    /**
     * Makes views in a dataset, or makes them anew.
     *
     * @throws io.trunkline.errors.TrunklineException when this destination has no views, or a table has the name of one
     */
    default void define(DatasetName dataset, List<View> views) {
        throw new TrunklineException(
                Failure.SETTING_INVALID,
                "views: " + name() + " has none",
                "Leave them out here, or load into a database.");
    }

    @Override
    void close();
}
