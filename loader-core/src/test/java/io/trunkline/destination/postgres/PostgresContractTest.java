// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Destination;
import io.trunkline.testkit.DestinationContract;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL keeps the contract of destinations. */
class PostgresContractTest extends DestinationContract {
    private final LoaderDatabase database = database();

    LoaderDatabase database() {
        return LoaderDatabase.named("contract");
    }

    @BeforeEach
    void empty() {
        database.drop(DATASET);
    }

    @Override
    protected Destination destination() {
        return database.destination(DATASET);
    }

    @Override
    protected List<String> look(String query) {
        return database.look(DATASET, query);
    }

    @Override
    protected boolean exists(String table) {
        return database.exists(DATASET, table);
    }
}
