// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.View;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SqlName.quoted;
import static io.trunkline.destination.SqlName.text;

/** Makes views; a table that has no row yet is stood in for by an empty one with the same columns. */
final class Views {
    private final Sql sql;
    private final DatasetName dataset;

    Views(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.dataset = dataset;
    }

    /** Makes all of them, or none. */
    void make(List<View> views) {
        sql.run("beginning with", "BEGIN TRANSACTION");
        try {
            new Catalog(sql).createSchema(dataset.value());
            views.forEach(this::make);
            sql.run("committing to", "COMMIT");
        } catch (RuntimeException failed) {
            sql.run("rolling back in", "ROLLBACK");
            throw failed;
        }
    }

    private void make(View view) {
        // without the name under which the file is attached here, so that the view works wherever it is opened
        String address = new TableRef(dataset.value(), view.name()).sql();
        String body = view.statement(this::address, SqlType::of);
        sql.run("making the view " + view.name() + " in", "CREATE OR REPLACE VIEW " + address + " AS " + body);
        sql.run(
                "describing the view " + view.name() + " in",
                "COMMENT ON VIEW " + address + " IS " + text(view.comment()));
    }

    private Optional<String> address(String table) {
        return new Catalog(sql).exists(new TableRef(dataset.value(), table))
                ? Optional.of(quoted(dataset.value()) + '.' + quoted(table))
                : Optional.empty();
    }
}
