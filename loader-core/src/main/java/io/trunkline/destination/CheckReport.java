// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

/**
 * The outcome of a cheap look at a peer.
 *
 * @param ok whether a run could use it
 * @param sentence what was found, or what failed and what to do
 */
public record CheckReport(boolean ok, String sentence) {}
