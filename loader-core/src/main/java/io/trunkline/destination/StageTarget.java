// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;

/**
 * A table that a load is going to write, announced before its first batch.
 *
 * @param table the table as the schema has it at the start; it may not exist at the destination yet
 * @param root name of the root table of its chain; the table itself if it is one
 * @param disposition that of the root table
 */
public record StageTarget(TableSchema table, String root, WriteDisposition disposition) {}
