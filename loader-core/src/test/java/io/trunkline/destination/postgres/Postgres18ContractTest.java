// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.testkit.PostgresServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The newest version keeps the contract of destinations as well. */
@EnabledIfSystemProperty(named = "trunkline.suite", matches = "full")
class Postgres18ContractTest extends PostgresContractTest {
    @Override
    LoaderDatabase database() {
        return LoaderDatabase.at(PostgresServer.version("18"), "contract");
    }
}
