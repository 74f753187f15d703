// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Catalog;
import io.trunkline.postgrest.testkit.request.Envelope;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, as the caller, with the schema first in the search path. */
public final class Transactions {

    private final Sessions sessions;
    private final Supplier<Catalog> catalog;

    public Transactions(Sessions sessions, Supplier<Catalog> catalog) {
        this.sessions = sessions;
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog.get();
    }

    <T> T readOnly(Caller caller, String schema, Envelope envelope, Sessions.Work<T> work) {
        return run(caller, schema, envelope, Map.of(), true, work);
    }

    <T> T run(
            Caller caller,
            String schema,
            Envelope envelope,
            Map<String, String> more,
            boolean readOnly,
            Sessions.Work<T> work) {
        var roleSettings = catalog().roleSettings().getOrDefault(caller.role(), Map.of());
        var start = new TransactionSettings(caller, schema, envelope, roleSettings).with(more);
        timezone(envelope).ifPresent(zone -> start.with("timezone", zone));
        try {
            return sessions.with(connection -> {
                connection.setReadOnly(readOnly);
                start.apply(connection);
                T result = work.on(connection);
                connection.commit();
                return result;
            });
        } catch (SQLException refused) {
            throw DatabaseErrors.problem(refused, caller);
        }
    }

    /** The zone asked for, if the database knows it. */
    Optional<String> timezone(Envelope envelope) {
        return envelope.preferences().timezone().filter(catalog().timezones()::contains);
    }
}
