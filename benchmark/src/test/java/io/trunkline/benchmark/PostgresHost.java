// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import io.trunkline.testkit.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;

/** A real PostgreSQL as a process of its own: prints its address and ends with its input. */
final class PostgresHost {
    private PostgresHost() {}

    static void main() throws IOException {
        PostgresServer server = PostgresServer.shared();
        server.create("benchmark");
        System.out.println("127.0.0.1:" + server.port() + "/benchmark");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
