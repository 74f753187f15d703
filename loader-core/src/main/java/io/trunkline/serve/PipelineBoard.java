// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** All pipelines that this process serves, by name. Thread-safe. */
@Singleton
public final class PipelineBoard {
    private final Map<String, ServedPipeline> pipelines = new ConcurrentSkipListMap<>();
    private final AtomicBoolean ready = new AtomicBoolean();

    /** Puts pipelines on the board. */
    public void put(Collection<ServedPipeline> more) {
        more.forEach(pipeline -> pipelines.put(pipeline.name(), pipeline));
    }

    /** All of them, in order of their names. */
    public List<ServedPipeline> all() {
        return List.copyOf(pipelines.values());
    }

    /** The one of that name. */
    public Optional<ServedPipeline> named(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }

    /** Says whether questions can be answered: all pipelines are here, and their destinations told what was loaded. */
    public void ready(boolean now) {
        ready.set(now);
    }

    /** Whether questions can be answered. */
    public boolean isReady() {
        return ready.get();
    }
}
