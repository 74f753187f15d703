/** What every destination that speaks SQL does in the same way: system tables, receipts, rejected rows, rows read back. */
@NullMarked
package io.trunkline.destination.sql;

import org.jspecify.annotations.NullMarked;
