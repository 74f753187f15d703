// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import java.io.IOException;
import java.nio.file.Path;

/** A program that opens a file, says so, and holds it until its input ends. */
final class HoldingProcess {
    private HoldingProcess() {}

    public static void main(String... args) throws IOException {
        var destination = new DuckDbDestination(DuckDbSettings.of(Path.of(args[0])));
        try (LoadSession session = destination.open(new DatasetName("files"), "p")) {
            System.out.println("held " + session.receipts(1).size());
            while (System.in.read() >= 0) {
                // until the end
            }
        }
    }
}
