// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.recorded.PeerClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandInTest {

    private static final PeerDatabase NOTES = PeerDatabase.loaded("notes", """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
              if not exists (select from pg_roles where rolname = 'authenticator') then
                create role authenticator login noinherit password 'authenticator-test-password';
              end if;
            end $$;
            grant anon to authenticator;
            create table notes (id integer primary key, words text);
            insert into notes select n, 'note ' || n from generate_series(1, 5) n;
            grant select on notes to anon;
            """);

    private final StandIn standIn =
            StandIn.start(NOTES, StandInSettings.open().withSchemas("public").withMaxRows(2));
    private final PeerClient client = new PeerClient();

    @AfterEach
    void stop() {
        client.close();
        standIn.close();
    }

    @Test
    void rowsOfAnOwnDatabaseAreReadUpToTheCap() {
        var page = client.ask(
                standIn.url(),
                Ask.get("/notes?order=%22id%22.asc&%22id%22=gt.2&limit=4", new Header("Prefer", "count=exact")));

        assertThat(page.bodyText()).isEqualTo("[{\"id\":3,\"words\":\"note 3\"}, \n {\"id\":4,\"words\":\"note 4\"}]");
        assertThat(page.header("Content-Range")).hasValue("0-1/3");
    }

    @Test
    void whatNoReaderAsksIsNotImplemented() {
        var answer = client.ask(standIn.url(), Ask.get("/notes?select=id,other(name)"));

        assertThat(answer.status()).isEqualTo(501);
    }

    @Test
    void theAdminServerSaysThatItIsLiveAndReady() {
        assertThat(client.ask(standIn.adminUrl(), Ask.get("/live")).status()).isEqualTo(200);
        assertThat(client.ask(standIn.adminUrl(), Ask.get("/ready")).status()).isEqualTo(200);
    }

    @Test
    void aNewTableIsKnownAfterAReload() throws Exception {
        try (var superuser = NOTES.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("create table later (id integer); grant select on later to anon");
            int before = client.ask(standIn.url(), Ask.get("/later")).status();
            standIn.reload();

            assertThat(before).isEqualTo(404);
            assertThat(client.ask(standIn.url(), Ask.get("/later")).bodyText()).isEqualTo("[]");
            statement.execute("drop table later");
        }
    }
}
