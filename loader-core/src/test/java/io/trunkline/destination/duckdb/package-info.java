// SPDX-License-Identifier: Apache-2.0
/** Tests of DuckDB as a destination, with real files and processes that are killed. */
@NullMarked
package io.trunkline.destination.duckdb;

import org.jspecify.annotations.NullMarked;
