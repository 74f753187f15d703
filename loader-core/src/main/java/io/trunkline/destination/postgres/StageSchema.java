// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;

/** Chooses the schema for staging tables: dlt's staging dataset where that may be used or made, else the dataset itself. */
final class StageSchema {
    private StageSchema() {}

    static String of(Sql sql, DatasetName dataset) {
        String staging = dataset.staging().value();
        Catalog catalog = new Catalog(sql);
        if (!catalog.hasSchema(staging)
                && sql.holds("asking for privileges", "SELECT has_database_privilege(current_database(), 'CREATE')")) {
            catalog.createSchema(staging);
        }
        boolean usable = catalog.hasSchema(staging)
                && sql.holds(
                        "asking for privileges",
                        "SELECT has_schema_privilege(?, 'CREATE') AND has_schema_privilege(?, 'USAGE')",
                        staging,
                        staging);
        return usable ? staging : dataset.value();
    }
}
