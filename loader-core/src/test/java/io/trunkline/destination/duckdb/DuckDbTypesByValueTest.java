// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same types through the driver's public appender, the way that needs nothing from inside the driver. */
class DuckDbTypesByValueTest extends DuckDbTypesTest {
    @Override
    boolean withBytes() {
        return true;
    }

    @Test
    void theDriverHasTheCallsForWholeColumns() {
        assertThat(ChunkCalls.find())
                .as("another version of the driver: rows are written more slowly")
                .isPresent();
    }
}
