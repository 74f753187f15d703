// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/**
 * What one process took, from start to exit.
 *
 * @param wallSeconds time on the clock
 * @param cpuSeconds user and system time of the process
 * @param peakMegabytes largest resident size (VmHWM)
 */
record Measurement(double wallSeconds, double cpuSeconds, double peakMegabytes) {}
