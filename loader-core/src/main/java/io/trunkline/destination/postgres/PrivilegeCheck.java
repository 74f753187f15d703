// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.CheckReport;
import io.trunkline.destination.DatasetName;
import java.util.ArrayList;
import java.util.List;

import static io.trunkline.destination.SqlName.quoted;

/** Asks the server whether this user may do what a load does, and says which GRANT is missing; writes nothing. */
final class PrivilegeCheck {
    private static final int OLDEST = 140_000;
    private static final String NOT_OURS = "SELECT c.relname, pg_catalog.pg_get_userbyid(c.relowner)"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT pg_has_role(c.relowner, 'USAGE')"
            + " ORDER BY c.relname LIMIT 5";

    private final Sql sql;
    private final PostgresSettings settings;
    private final DatasetName dataset;

    PrivilegeCheck(Sql sql, PostgresSettings settings, DatasetName dataset) {
        this.sql = sql;
        this.settings = settings;
        this.dataset = dataset;
    }

    CheckReport report() {
        String user = text("SELECT current_user");
        String version = text("SELECT current_setting('server_version')");
        List<String> missing = new ArrayList<>();
        if (Integer.parseInt(text("SELECT current_setting('server_version_num')")) < OLDEST) {
            missing.add("PostgreSQL " + version + " is older than 14, the oldest version that is supported.");
        }
        if (asks("SELECT pg_is_in_recovery()")) {
            missing.add("This is a standby, which takes no writes: name the primary.");
        }
        privileges(user, missing);
        String place = settings.address().location() + " (PostgreSQL " + version + ", user " + user + ")";
        return missing.isEmpty()
                ? new CheckReport(true, place + " can be written" + newSchema() + ".")
                : new CheckReport(false, place + ": " + String.join(" ", missing));
    }

    private String newSchema() {
        return hasSchema() ? "" : "; the schema " + dataset + " does not exist yet, the first load makes it";
    }

    private boolean hasSchema() {
        return new Catalog(sql).hasSchema(dataset.value());
    }

    private void privileges(String user, List<String> missing) {
        if (!hasSchema()) {
            if (!asks("SELECT has_database_privilege(current_database(), 'CREATE')")) {
                missing.add("There is no schema " + dataset + ", and it may not be made: GRANT CREATE ON DATABASE "
                        + quoted(text("SELECT current_database()")) + " TO " + quoted(user) + ", or CREATE SCHEMA "
                        + quoted(dataset.value()) + " AUTHORIZATION " + quoted(user) + '.');
            }
            return;
        }
        if (!sql.holds(
                "asking for privileges",
                "SELECT has_schema_privilege(?, 'USAGE') AND has_schema_privilege(?, 'CREATE')",
                dataset.value(),
                dataset.value())) {
            missing.add("Tables may not be made: GRANT USAGE, CREATE ON SCHEMA " + quoted(dataset.value()) + " TO "
                    + quoted(user) + '.');
        }
        missing.addAll(sql.rows(
                "asking for owners",
                row -> "The table " + row.getString(1) + " belongs to " + row.getString(2)
                        + ", and only its owner can add columns: GRANT " + quoted(row.getString(2)) + " TO "
                        + quoted(user) + '.',
                NOT_OURS,
                dataset.value()));
    }

    private String text(String query) {
        return sql.first("checking the server", row -> row.getString(1), query).orElse("");
    }

    private boolean asks(String query) {
        return sql.holds("checking the server", query);
    }
}
