// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Capabilities;
import io.trunkline.destination.CheckReport;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.StepListener;
import io.trunkline.destination.View;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A DuckDB file as the place where datasets live: each dataset is a schema of it. */
public final class DuckDbDestination implements Destination {
    static final Capabilities CAPABILITIES = new Capabilities(65_536, 10_000, 1L << 30);

    private final DuckDbSettings settings;
    private final StepListener steps;

    /** The destination with those settings; nothing is opened yet. */
    public DuckDbDestination(DuckDbSettings settings) {
        this(settings, StepListener.NONE);
    }

    /** The same; the listener hears open, announce, write, flush, alter, before-commit, after-commit and report-written. */
    public DuckDbDestination(DuckDbSettings settings, StepListener steps) {
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String dltType() {
        return "dlt.destinations.duckdb";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String location() {
        return "duckdb:///" + settings.file();
    }

    @Override
    public CheckReport check() {
        Path file = settings.file();
        if (Files.notExists(file)) {
            return checkFolder(file.getParent() == null ? file : file.getParent());
        }
        if (!Files.isDirectory(file) && !Files.isWritable(file)) {
            return new CheckReport(false, file + " cannot be written by this user: give it the right to.");
        }
        try {
            AttachedFile attached = AttachedFile.forReading(settings);
            String version = attached.storageVersion();
            attached.close();
            return new CheckReport(true, file + " is a DuckDB file (storage " + version + ") and can be written.");
        } catch (TrunklineException failed) {
            return new CheckReport(false, (failed.what() + ' ' + failed.advice()).strip());
        }
    }

    private CheckReport checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new CheckReport(false, "There is no folder " + folder + ": make it first.");
        }
        return Files.isWritable(folder)
                ? new CheckReport(true, settings.file() + " does not exist yet; the first load makes it.")
                : new CheckReport(false, folder + " cannot be written by this user: give it the right to.");
    }

    @Override
    public List<String> reports(DatasetName dataset, int most) {
        return new ReportFiles(settings.reportFolder()).read(most);
    }

    @Override
    public DatasetView look(DatasetName dataset) {
        return DuckDbView.open(settings, dataset);
    }

    @Override
    public LoadSession open(DatasetName dataset, String pipeline) {
        return DuckDbSession.open(settings, dataset, steps);
    }

    @Override
    public void define(DatasetName dataset, List<View> views) {
        AttachedFile attached = AttachedFile.forWriting(settings);
        try {
            attached.sql().run("opening", "USE " + SqlName.quoted(TableRef.CATALOG));
            new Views(attached.sql(), dataset).make(views);
            attached.sql().run("closing", "USE memory");
        } finally {
            attached.close();
        }
    }

    @Override
    public void close() {
        // sessions hold the file, the destination holds nothing
    }
}
