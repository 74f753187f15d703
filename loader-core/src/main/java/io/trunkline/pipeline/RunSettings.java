// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.destination.DatasetName;
import io.trunkline.source.Counting;
import io.trunkline.source.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one run is asked to do.
 *
 * @param pipeline name of the pipeline
 * @param dataset where it writes
 * @param runKey the caller's name of the logical run
 * @param selection which resources
 * @param declaredTypes whether the source's declarations give column types
 * @param reconcile how hard the load has to be proven
 * @param workers pages read at the same time
 * @param limit rows per resource after which to stop
 * @param fullRefresh whether to forget the state and replace what is there
 * @param lockWait how long to wait for another run to end
 * @param workDir folder for packages
 * @param packageMaxBytes size at which a package is given up
 * @param packageKeep whether the package stays after the commit
 * @param maxRowBytes largest row
 * @param maxRejected rejected rows that make the run fail
 * @param guards what protects the data
 * @param resources settings by resource
 * @param identity what makes another run "the same read": address, role, selection; part of the package's fingerprint, no secrets
 */
public record RunSettings(
        String pipeline,
        DatasetName dataset,
        Optional<String> runKey,
        Selection selection,
        boolean declaredTypes,
        Reconcile reconcile,
        int workers,
        OptionalLong limit,
        boolean fullRefresh,
        Duration lockWait,
        Optional<Path> workDir,
        long packageMaxBytes,
        boolean packageKeep,
        long maxRowBytes,
        long maxRejected,
        RunGuards guards,
        Map<String, ResourceSettings> resources,
        String identity) {
    public RunSettings {
        resources = Map.copyOf(resources);
    }

    /** The same without a folder for packages. */
    RunSettings withoutPackage() {
        return new RunSettings(
                pipeline,
                dataset,
                runKey,
                selection,
                declaredTypes,
                reconcile,
                workers,
                limit,
                fullRefresh,
                lockWait,
                Optional.empty(),
                packageMaxBytes,
                packageKeep,
                maxRowBytes,
                maxRejected,
                guards,
                resources,
                identity);
    }

    /** Whether what is read is to be compared with the source's counts; part of a resource proves nothing. */
    boolean proves() {
        return reconcile != Reconcile.OFF && limit.isEmpty();
    }

    /** How the source is to count. */
    Counting counting() {
        return switch (reconcile) {
            case EXACT, STRICT -> Counting.EXACT;
            case PLANNED, OFF -> Counting.PLANNED;
        };
    }

    /** Settings of a resource. */
    public ResourceSettings resource(String name) {
        return resources.getOrDefault(name, ResourceSettings.none(name));
    }
}
