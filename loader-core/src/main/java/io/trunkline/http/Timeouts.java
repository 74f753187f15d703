// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;

/**
 * How long to wait for a peer.
 *
 * @param connect for the connection, its encryption included
 * @param read for the next byte; a database API sends the first one when it has the last row
 * @param call for a whole exchange, after which its connection is closed hard
 */
public record Timeouts(Duration connect, Duration read, Duration call) {
    /** 10 seconds, 2 minutes, 10 minutes. */
    public static Timeouts standard() {
        return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(10));
    }
}
