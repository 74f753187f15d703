// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.store.PendingObject;

/**
 * A file that is complete and not visible yet.
 *
 * @param table its table
 * @param object where it waits
 * @param rows its rows
 */
record StagedFile(String table, PendingObject object, long rows) {}
