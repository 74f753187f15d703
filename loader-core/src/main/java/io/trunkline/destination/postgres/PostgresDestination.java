// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Ability;
import io.trunkline.destination.Capabilities;
import io.trunkline.destination.CheckReport;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.TypeLimits;
import io.trunkline.destination.View;
import io.trunkline.destination.sql.LoadRecords;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.NameLimit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A PostgreSQL database as the place where datasets live: each dataset is a schema of it. */
public final class PostgresDestination implements Destination {
    private static final NameLimit NAMES = NameLimit.bytes(63);
    // a table may have 1600 columns; a staging table has one of its own
    static final Capabilities CAPABILITIES = new Capabilities(
            NAMES, 1_599, (1L << 30) - (1 << 20), TypeLimits.all(1_000), Set.of(), EnumSet.allOf(Ability.class));

    private final PostgresSettings settings;
    private final DatasetName dataset;
    private final StepListener steps;
    private final Connections connections;

    PostgresDestination(PostgresSettings settings, DatasetName dataset, StepListener steps) {
        requireRoom(dataset);
        this.settings = settings;
        this.dataset = dataset;
        this.steps = steps;
        this.connections = new Connections(settings);
    }

    /** PostgreSQL cuts longer names without a word: the staging dataset could become the dataset itself. */
    private static void requireRoom(DatasetName dataset) {
        if (NAMES.length(dataset.staging().value()) > NAMES.most()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "The name of the dataset " + dataset + " is too long for PostgreSQL.",
                    "Set dataset to a name of " + (NAMES.most() - "_staging".length()) + " bytes at most.");
        }
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String dltType() {
        return "dlt.destinations.postgres";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String location() {
        return settings.address().location();
    }

    @Override
    public CheckReport check() {
        try {
            return connections.with("checking " + dataset, sql -> new PrivilegeCheck(sql, settings, dataset).report());
        } catch (TrunklineException failed) {
            return new CheckReport(false, (failed.what() + ' ' + failed.advice()).strip());
        }
    }

    @Override
    public List<String> reports(DatasetName of, int most) {
        return connections.with(
                "reading the records of " + of,
                sql -> new LoadRecords(new ServerTables(sql, of))
                        .newest(most).stream().map(LoadReceipt::report).toList());
    }

    @Override
    public DatasetView look(DatasetName name) {
        return new PostgresView(connections, name);
    }

    @Override
    public LoadSession open(DatasetName name, String pipeline) {
        return PostgresSession.open(settings, connections, name, pipeline, steps);
    }

    @Override
    public void define(DatasetName name, List<View> views) {
        new Views(connections, name).make(views);
    }

    @Override
    public void close() {
        connections.close();
    }
}
