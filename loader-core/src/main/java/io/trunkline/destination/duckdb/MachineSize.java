// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import java.lang.management.ManagementFactory;

/** Knows how much memory DuckDB may take on this machine or in this container. */
final class MachineSize {
    private static final long LEAST = 64L << 20;
    private static final long MOST = 4L << 30;
    private static final int SHARE = 4;

    private MachineSize() {}

    /** A quarter of what the container or machine has, between 64 MiB and 4 GiB: the rest is for heap, code and page cache. */
    static long memoryForDuckDb() {
        return share(total());
    }

    static long share(long total) {
        return Math.clamp(total / SHARE, LEAST, MOST);
    }

    private static long total() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
