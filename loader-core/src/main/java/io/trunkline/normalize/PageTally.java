// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/**
 * What became of the items of one page.
 *
 * @param read items in the page
 * @param written root rows written to a batch
 * @param rejected items kept aside because a limit or rule forbids them
 * @param skipped items that are no rows: dlt skips null items
 * @param misfits values that did not fit their column's type and went to a variant column
 */
public record PageTally(long read, long written, long rejected, long skipped, long misfits) {}
