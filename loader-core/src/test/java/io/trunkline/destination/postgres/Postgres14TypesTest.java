// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.testkit.PostgresServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The oldest version, which has no MERGE, reads every type at its limits as well. */
@EnabledIfSystemProperty(named = "trunkline.suite", matches = "full")
class Postgres14TypesTest extends PostgresTypesTest {
    @Override
    LoaderDatabase database() {
        return LoaderDatabase.at(PostgresServer.version("14"), "types");
    }
}
