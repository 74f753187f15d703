// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.catalog.Catalog;
import io.trunkline.postgrest.testkit.catalog.FunctionReader;
import io.trunkline.postgrest.testkit.catalog.Privileges;
import io.trunkline.postgrest.testkit.catalog.Relation;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.openapi.OpenApiPage;
import io.trunkline.postgrest.testkit.request.Envelope;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Answers the root: what the caller may see of a schema, everything in it, or nothing, as set up. */
public final class RootPages {

    private final StandInSettings settings;
    private final Transactions transactions;
    private final Supplier<URI> address;

    public RootPages(StandInSettings settings, Transactions transactions, Supplier<URI> address) {
        this.settings = settings;
        this.transactions = transactions;
        this.address = address;
    }

    Answer answer(Caller caller, String schema, Envelope envelope) {
        if (settings.openApiMode() == StandInSettings.OpenApiMode.DISABLED) {
            throw Problem.of(404, "PGRST126", "Root endpoint metadata is disabled");
        }
        String page = transactions.readOnly(caller, schema, envelope, connection -> page(connection, schema));
        return Answer.of(200, "application/openapi+json; charset=utf-8", page);
    }

    private String page(Connection connection, String schema) throws SQLException {
        Catalog catalog = transactions.catalog();
        boolean everything = settings.openApiMode() == StandInSettings.OpenApiMode.IGNORE_PRIVILEGES;
        List<Relation> relations = catalog.relationsOf(schema);
        if (!everything) {
            Set<String> visible = Privileges.relations(connection, schema);
            relations = relations.stream()
                    .filter(relation -> visible.contains(relation.name()))
                    .toList();
        }
        return OpenApiPage.of(
                schema,
                Privileges.schemaComment(connection, schema),
                settings.version(),
                new OpenApiPage.Server(address.get(), settings.openApiSecurity()),
                relations,
                everything ? catalog.functionsOf(schema) : FunctionReader.readExecutable(connection, schema));
    }
}
