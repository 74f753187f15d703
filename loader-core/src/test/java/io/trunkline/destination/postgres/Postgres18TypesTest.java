// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.testkit.PostgresServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The newest version reads every type at its limits as well. */
@EnabledIfSystemProperty(named = "trunkline.suite", matches = "full")
class Postgres18TypesTest extends PostgresTypesTest {
    @Override
    LoaderDatabase database() {
        return LoaderDatabase.at(PostgresServer.version("18"), "types");
    }
}
