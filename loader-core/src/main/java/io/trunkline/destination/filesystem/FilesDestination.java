// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Ability;
import io.trunkline.destination.Capabilities;
import io.trunkline.destination.CheckReport;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.TypeLimits;
import io.trunkline.destination.View;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.NameLimit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Files in a folder or bucket as the place where datasets live: each dataset is a folder, each table a folder in it. */
public final class FilesDestination implements Destination {
    /** Names become folders, whose names have 255 bytes at most on the usual file systems. */
    static final Capabilities CAPABILITIES = new Capabilities(
            NameLimit.bytes(200),
            10_000,
            1L << 30,
            TypeLimits.all(38),
            EnumSet.allOf(FileFormat.class),
            Set.of(Ability.DDL_IN_TRANSACTIONS));

    private final String location;
    private final BiFunction<String, String, ObjectStore> stores;
    private final FilesSettings settings;
    private final StepListener steps;

    /**
     * The destination; nothing is opened yet.
     *
     * @param location where the datasets are, for people
     * @param stores opens the store of a dataset for a pipeline; that of no dataset is the place itself
     */
    public FilesDestination(String location, BiFunction<String, String, ObjectStore> stores, FilesSettings settings) {
        this(location, stores, settings, StepListener.NONE);
    }

    /** The same; the listener hears of every step, see {@link Publishing}. */
    public FilesDestination(
            String location,
            BiFunction<String, String, ObjectStore> stores,
            FilesSettings settings,
            StepListener steps) {
        this.location = location;
        this.stores = stores;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public String dltType() {
        return "dlt.destinations.filesystem";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public CheckReport check() {
        try (ObjectStore store = stores.apply("", "check")) {
            return new CheckReport(true, store.probe());
        } catch (TrunklineException failed) {
            return new CheckReport(false, (failed.what() + ' ' + failed.advice()).strip());
        }
    }

    @Override
    public List<String> reports(DatasetName dataset, int most) {
        try (ObjectStore store = stores.apply(dataset.value(), "look")) {
            return new Receipts(store)
                    .newest(most).stream().map(LoadReceipt::report).toList();
        }
    }

    @Override
    public DatasetView look(DatasetName dataset) {
        return new FilesView(stores.apply(dataset.value(), "look"));
    }

    @Override
    public LoadSession open(DatasetName dataset, String pipeline) {
        ObjectStore store = stores.apply(dataset.value(), pipeline);
        try {
            return FilesSession.open(store, settings, pipeline, steps);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    @Override
    public void define(DatasetName dataset, List<View> views) {
        throw new TrunklineException(
                Failure.SETTING_INVALID,
                "views: " + name() + " holds files, and views need a database",
                "Leave them out here. The same questions can be made in a database file over copies of the tables; docs/how-to/patroni.md"
                        + " shows how.");
    }

    @Override
    public void close() {
        // sessions hold stores, the destination holds nothing
    }
}
