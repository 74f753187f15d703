// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.trunkline.extract.Progress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** How far the runs of this process are, for its health. Thread-safe. */
@Singleton
public final class RunStatus {
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicReference<Duration> patience = new AtomicReference<>(USUAL_PATIENCE);
    private final List<Activity> activities = new CopyOnWriteArrayList<>();

    /** The settings are valid and the secrets are read. */
    public void started() {
        started.set(true);
    }

    /** Whether the settings are valid and the secrets are read. */
    public boolean isStarted() {
        return started.get();
    }

    /** How long a run may be without progress. */
    public void patience(Duration most) {
        patience.set(most);
    }

    /** Begins to watch a run; closing ends that. */
    public Activity watch(Progress next) {
        Activity activity = new Activity(next, activities::remove);
        activities.add(activity);
        return activity;
    }

    /** Time since the last progress of the run that has had none for longest; none if nothing runs. */
    public Optional<Duration> sinceProgress() {
        return activities.stream().map(Activity::sinceProgress).max(Comparator.naturalOrder());
    }

    /** Whether a run has had no progress for too long. */
    public boolean stalled() {
        return sinceProgress()
                .filter(since -> since.compareTo(patience.get()) >= 0)
                .isPresent();
    }
}
