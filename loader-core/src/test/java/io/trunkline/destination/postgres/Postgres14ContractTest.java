// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.testkit.PostgresServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The oldest version, which has no MERGE, keeps the contract of destinations as well. */
@EnabledIfSystemProperty(named = "trunkline.suite", matches = "full")
class Postgres14ContractTest extends PostgresContractTest {
    @Override
    LoaderDatabase database() {
        return LoaderDatabase.at(PostgresServer.version("14"), "contract");
    }
}
