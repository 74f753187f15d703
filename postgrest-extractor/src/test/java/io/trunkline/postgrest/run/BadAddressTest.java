// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.StandInSettings.OpenApiMode;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong address, port or token, or a role that may read nothing, ends in one clear message, the right exit status, and nothing written. */
@Timeout(120)
class BadAddressTest {
    private static StandIn server;

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("bad_address"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void nothingIsWritten() throws Exception {
        Store.nothingIn(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3000", "ftp://localhost", "http://", "http://local host", "store", "http:/x"})
    void whatIsNoAddressIsRefused(String address) {
        run(address).isOneMessage(64, "TL-1002", "url:", "Write it like http");
    }

    @Test
    void aHostThatDoesNotExistIsTheSourcesFault() {
        run("http://no-such-host.invalid").isOneMessage(69, "TL-2001", "no-such-host.invalid");
    }

    @Test
    void aPortWithoutAServerIsTheSourcesFault() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        run("http://127.0.0.1:" + free).isOneMessage(69, "TL-2001", "127.0.0.1:" + free, "connection refused");
    }

    @Test
    void aServerWithoutTlsIsNamed() {
        run(server.url().toString().replace("http:", "https:")).isOneMessage(64, "TL-2003", "does not speak TLS");
    }

    @Test
    void aPathThatIsNotTheServersIsNamed() {
        try (PeerServer api = answering(
                404,
                "application/json",
                "{\"code\":\"PGRST125\",\"details\":null,\"hint\":null,\"message\":\"Invalid path specified in request URL\"}")) {
            run(api.url() + "/rest/v1").isOneMessage(64, "TL-2007", "PGRST125", "should end where the tables begin");
        }
    }

    @Test
    void aGatewayWithoutSuchAPathIsNamed() {
        try (PeerServer gateway =
                answering(404, "application/json", "{\"message\":\"no Route matched with those values\"}")) {
            run(gateway.url().toString()).isOneMessage(64, "TL-2007", "no Route matched", "/rest/v1");
        }
    }

    @Test
    void anOrdinaryWebsiteIsNotTakenForAnApi() {
        try (PeerServer site = answering(200, "text/html", "<!doctype html>\n<title>Welcome</title>\n")) {
            run(site.url().toString()).isOneMessage(64, "TL-2008", "text/html", "address of the API");
        }
    }

    @Test
    void anotherApiIsNotTakenForPostgrest() {
        try (PeerServer api = answering(200, "application/json", "{\"hello\":\n\"world\"}")) {
            run(api.url().toString()).isOneMessage(64, "TL-2008", "hello", "address of the API");
        }
    }

    @Test
    void aTokenThatMeansNobodyIsRefused() throws Exception {
        run(server.url().toString(), "--token-file", secret("opaque-key-that-is-no-token"))
                .isOneMessage(64, "TL-2004", "three parts");
    }

    @Test
    void aTokenOfAnotherServerIsRefusedInTheServersWords() throws Exception {
        run(server.url().toString(), "--jwt-secret-file", secret("x".repeat(40)), "--jwt-role", "anon")
                .isOneMessage(64, "TL-2004", "PGRST301", "secret or key is another one");
    }

    @Test
    void aTokenThatIsNotThereIsNamed() {
        run(server.url().toString(), "--token-file", secrets.resolve("none").toString())
                .isOneMessage(64, "TL-1003", "none does not exist");
    }

    @Test
    void aServerThatWantsATokenSaysSo() throws Exception {
        try (StandIn locked =
                StandIn.start(Store.database("bad_address"), Store.server().withAnonRole(Optional.empty()))) {
            run(locked.url().toString()).isOneMessage(64, "TL-2004", "PGRST302", "set credentials");
        }
    }

    @Test
    void aRoleThatMayReadNothingIsToldSo() throws Exception {
        StandInSettings visitor = Store.server().withAnonRole(Optional.of("visitor"));
        try (StandIn nothing = StandIn.start(Store.database("bad_address"), visitor)) {
            run(nothing.url().toString())
                    .isOneMessage(64, "TL-1006", "no relation that this role may read", "Grant SELECT");
        }
        StandInSettings all = visitor.withOpenApi(OpenApiMode.IGNORE_PRIVILEGES);
        try (StandIn listed = StandIn.start(Store.database("bad_address"), all)) {
            run(listed.url().toString()).isOneMessage(64, "TL-2005", "permission denied", "GRANT");
        }
    }

    private PeerServer answering(int status, String type, String body) {
        return PeerServer.start(0, _ -> Answer.of(status, type, body));
    }

    private String secret(String value) throws Exception {
        return Files.writeString(secrets.resolve("secret"), value).toString();
    }

    private Outcome run(String address, String... more) {
        Outcome outcome = Outcome.load(address, folder.resolve("store.duckdb"), more);
        outcome.tellsNothingOf("opaque-key-that-is-no-token", "x".repeat(40));
        return outcome;
    }
}
