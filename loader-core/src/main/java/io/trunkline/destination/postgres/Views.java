// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.View;
import io.trunkline.errors.TrunklineException;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SqlName.text;

/** Makes views, all or none; a table that has no row yet is stood in for by an empty one with the same columns. */
record Views(Connections connections, DatasetName dataset) {
    void make(List<View> views) {
        try {
            run(views, false);
        } catch (TrunklineException otherColumns) {
            // PostgreSQL changes a view's query in place, but not its columns: those that somebody's view reads stay
            run(views, true);
        }
    }

    private void run(List<View> views, boolean anew) {
        connections.transaction("making views in " + dataset, sql -> {
            Catalog catalog = new Catalog(sql);
            catalog.createSchema(dataset.value());
            if (anew) {
                views.reversed()
                        .forEach(view -> sql.run(
                                "removing the view " + view.name(), "DROP VIEW IF EXISTS " + address(view.name())));
            }
            views.forEach(view -> make(sql, catalog, view));
            return views.size();
        });
    }

    private void make(Sql sql, Catalog catalog, View view) {
        String body = view.statement(
                table -> catalog.exists(new TableRef(dataset.value(), table))
                        ? Optional.of(address(table))
                        : Optional.empty(),
                SqlType::of);
        sql.run("making the view " + view.name(), "CREATE OR REPLACE VIEW " + address(view.name()) + " AS " + body);
        sql.run(
                "describing the view " + view.name(),
                "COMMENT ON VIEW " + address(view.name()) + " IS " + text(view.comment()));
    }

    private String address(String name) {
        return new TableRef(dataset.value(), name).sql();
    }
}
