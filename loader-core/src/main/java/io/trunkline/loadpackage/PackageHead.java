// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import java.time.Instant;

/**
 * What a package is for; its manifest's first line.
 *
 * @param pipeline the pipeline
 * @param loadId id of the load it will become
 * @param createdAt when it was begun
 * @param seedHigh upper half of the seed that all random row ids come from
 * @param seedLow lower half
 * @param fingerprint of source, settings, role and schema: a package is only taken up where it is the same
 */
public record PackageHead(
        String pipeline, String loadId, Instant createdAt, long seedHigh, long seedLow, String fingerprint) {}
