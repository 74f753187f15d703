// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

/**
 * A committed row of the state table.
 *
 * @param version number of the state
 * @param versionHash its hash
 * @param state the text of the column {@code state}
 * @param loadId the load that brought it
 */
public record StoredState(long version, String versionHash, String state, String loadId) {}
