// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/**
 * Two keys of one row that make one name: the later value won.
 *
 * @param column the name
 * @param lost the key whose value was lost first
 * @param won the key that took its place
 */
public record NameCollision(String column, String lost, String won) {}
