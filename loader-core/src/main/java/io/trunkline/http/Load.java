// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;

/**
 * How much to ask of a host.
 *
 * @param workers requests at a time to begin with
 * @param most requests at a time when all goes well
 * @param spacing least time between the starts of two requests; zero for none
 * @param maxBodyBytes largest body that is accepted, after unpacking; never more than 1 GiB or a quarter of the memory
 */
public record Load(int workers, int most, Duration spacing, long maxBodyBytes) {
    private static final long LARGEST_ARRAY = 1L << 30;
    private static final int SHARE_OF_MEMORY = 4;

    public Load {
        workers = Math.max(1, workers);
        most = Math.max(workers, most);
        long room = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        maxBodyBytes = Math.min(maxBodyBytes, Math.min(room, LARGEST_ARRAY));
    }

    /** Four workers, eight when all goes well, bodies up to 256 MiB. */
    public static Load standard() {
        return new Load(4, 8, Duration.ZERO, 256L << 20);
    }
}
