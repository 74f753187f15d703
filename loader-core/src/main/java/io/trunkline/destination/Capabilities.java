// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

/**
 * What a destination can do, as data.
 *
 * @param maxIdentifierLength characters a table or column name may have
 * @param maxColumns columns a table may have
 * @param maxTextBytes bytes a text value may have
 */
public record Capabilities(int maxIdentifierLength, int maxColumns, long maxTextBytes) {}
