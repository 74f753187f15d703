// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/** Counts loads for {@code /q/metrics}: the same names in {@code run} and {@code serve}, and only rows that are committed. */
@Singleton
public final class LoadMetrics implements LoadEvents {
    private static final String PIPELINE = "pipeline";

    private final MeterRegistry registry;
    private final Map<String, AtomicReference<RunReport>> newest = new ConcurrentHashMap<>();

    LoadMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void loaded(String pipeline, RunReport report) {
        for (RunReport.ResourceLine line : report.resources()) {
            count("trunkline.rows.committed", pipeline, "resource", line.resource(), line.committed());
            count("trunkline.rows.rejected", pipeline, "resource", line.resource(), line.rejected());
        }
        ended(pipeline, report.status().name().toLowerCase(Locale.ROOT));
        seen(pipeline, report);
    }

    @Override
    public void seen(String pipeline, RunReport report) {
        newest.computeIfAbsent(pipeline, name -> gauges(name, new AtomicReference<>(report)))
                .updateAndGet(known -> report.startedAt().isBefore(known.startedAt()) ? known : report);
    }

    @Override
    public void failed(String pipeline, TrunklineException failure) {
        ended(pipeline, "failed");
        count("trunkline.failures", pipeline, "code", failure.failure().code(), 1);
    }

    @Override
    public void missed(String pipeline, String reason, long turns) {
        count("trunkline.runs.missed", pipeline, "reason", reason, turns);
    }

    private void ended(String pipeline, String status) {
        count("trunkline.runs", pipeline, "status", status, 1);
    }

    private void count(String name, String pipeline, String tag, String value, double more) {
        registry.counter(name, PIPELINE, pipeline, tag, value).increment(more);
    }

    private AtomicReference<RunReport> gauges(String pipeline, AtomicReference<RunReport> newestLoad) {
        gauge(
                "trunkline.last.load.timestamp.seconds",
                pipeline,
                newestLoad,
                load -> load.startedAt().toEpochMilli() / 1_000.0);
        gauge("trunkline.last.load.duration.seconds", pipeline, newestLoad, RunReport::seconds);
        gauge(
                "trunkline.last.load.rows",
                pipeline,
                newestLoad,
                load -> load.resources().stream()
                        .mapToLong(RunReport.ResourceLine::committed)
                        .sum());
        return newestLoad;
    }

    private void gauge(
            String name, String pipeline, AtomicReference<RunReport> load, ToDoubleFunction<RunReport> value) {
        Gauge.builder(name, load, ref -> value.applyAsDouble(ref.get()))
                .tag(PIPELINE, pipeline)
                .register(registry);
    }
}
