// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.time.Instant;
import java.util.Optional;

/**
 * The destination's own proof that a load was committed.
 *
 * @param loadId id of the load
 * @param pipeline the pipeline it belongs to
 * @param runKey the logical run it belongs to, if it had a name
 * @param committedAt when it was committed
 * @param report the report of the run as JSON
 */
public record LoadReceipt(
        String loadId, String pipeline, Optional<String> runKey, Instant committedAt, String report) {}
