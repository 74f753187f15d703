// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/**
 * Bounds of what is taken in and held.
 *
 * @param batchBytes weight at which a batch is handed on
 * @param batchRows rows at which a batch is handed on
 * @param rowBytes bytes of JSON a row may have
 * @param depth levels of JSON a row may have
 * @param columns columns a table may have
 */
public record NormalizeLimits(long batchBytes, int batchRows, int rowBytes, int depth, int columns) {
    private static final NormalizeLimits DEFAULT = new NormalizeLimits(1 << 20, 100_000, 64 << 20, 1000, 10_000);

    /** The limits when nothing is set. */
    public static NormalizeLimits defaults() {
        return DEFAULT;
    }
}
