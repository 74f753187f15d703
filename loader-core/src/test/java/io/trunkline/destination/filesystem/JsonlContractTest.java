// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.FileFormat;

/** The same in the form JSONL. */
class JsonlContractTest extends ParquetContractTest {
    @Override
    FileFormat format() {
        return FileFormat.JSONL;
    }
}
