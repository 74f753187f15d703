// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/**
 * One contestant of a race.
 *
 * @param contestant who
 * @param rows rows it loads; slow peers get fewer
 * @param rounds how often it runs
 */
record Entry(Contestant contestant, long rows, int rounds) {}
