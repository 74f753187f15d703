// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.catalog.Catalog;
import io.trunkline.postgrest.testkit.catalog.CatalogReader;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import io.trunkline.postgrest.testkit.standin.Callers;
import io.trunkline.postgrest.testkit.standin.RootPages;
import io.trunkline.postgrest.testkit.standin.Sessions;
import io.trunkline.postgrest.testkit.standin.StandInPeer;
import io.trunkline.postgrest.testkit.standin.Transactions;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Stands in for a PostgREST server over a real PostgreSQL, for the requests of {@link RequestGrammar}: the database
 * itself makes the bodies, in the statements PostgREST would send. Everything else is answered with 501 and printed.
 */
public final class StandIn implements AutoCloseable {

    private final PeerDatabase database;
    private final StandInSettings settings;
    private final Sessions sessions;
    private final Peer peer;
    private final PeerServer api;
    private final PeerServer admin;
    private volatile Catalog catalog;

    private StandIn(PeerDatabase database, StandInSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.sessions = new Sessions(database.authenticator(), settings.pool(), settings.poolWait());
        this.catalog = readCatalog();
        var transactions = new Transactions(sessions, () -> catalog);
        this.peer = slowed(new StandInPeer(
                settings,
                transactions,
                new Callers(
                        settings.anonRole(),
                        settings.jwtSecret(),
                        settings.jwtAudience(),
                        settings.jwtRoleClaim(),
                        clock),
                new RootPages(
                        settings, transactions, () -> settings.openApiServer().orElseGet(this::url))));
        this.api = PeerServer.start(settings.port(), peer);
        this.admin = PeerServer.start(0, this::adminAnswer);
    }

    public static StandIn start(PeerDatabase database, StandInSettings settings) {
        return new StandIn(database, settings, Clock.systemUTC());
    }

    /** With a clock of the test's own, to let tokens expire. */
    public static StandIn start(PeerDatabase database, StandInSettings settings, Clock clock) {
        return new StandIn(database, settings, clock);
    }

    /** The base address of the API. */
    public URI url() {
        return api.url();
    }

    /** The base address of the admin server: {@code /live} and {@code /ready}. */
    public URI adminUrl() {
        return admin.url();
    }

    /** The stand-in without its port, to be wrapped by a front. */
    public Peer peer() {
        return peer;
    }

    /** Looks at the database again, as after {@code NOTIFY pgrst, 'reload schema'}. */
    public void reload() {
        catalog = readCatalog();
    }

    @Override
    public void close() {
        api.close();
        admin.close();
        sessions.close();
    }

    private Catalog readCatalog() {
        try (var connection = database.authenticator().getConnection()) {
            return CatalogReader.read(connection, settings.schemas());
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The catalog of " + database.name() + " cannot be read", unreadable);
        }
    }

    private Answer adminAnswer(Ask ask) {
        return switch (ask.path()) {
            case "/live" -> Answer.of(200, "text/plain", "");
            case "/ready" -> Answer.of(sessions.alive() ? 200 : 503, "text/plain", "");
            default -> Answer.notImplemented(ask, "the admin server only knows /live and /ready");
        };
    }

    private Peer slowed(Peer quick) {
        if (settings.latency().isZero()) {
            return quick;
        }
        return ask -> {
            try {
                Thread.sleep(settings.latency());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return quick.answer(ask);
        };
    }
}
