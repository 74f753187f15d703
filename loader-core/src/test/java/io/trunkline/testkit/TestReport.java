// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.pipeline.RunReport;
import java.time.Instant;
import java.util.List;

/** Reports of runs of a pipeline named orders. */
public final class TestReport {
    private TestReport() {}

    /** A report with these resources and nothing else in it. */
    public static RunReport of(
            String loadId, RunReport.Status status, Instant startedAt, List<RunReport.ResourceLine> resources) {
        return new RunReport(
                "orders",
                "postgrest",
                "duckdb",
                "orders_dataset",
                "duckdb:///orders.duckdb",
                loadId,
                "",
                status,
                startedAt,
                1,
                resources,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0);
    }
}
