// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.FileFormat;

/** The same in the form CSV. */
class CsvContractTest extends ParquetContractTest {
    @Override
    FileFormat format() {
        return FileFormat.CSV;
    }
}
