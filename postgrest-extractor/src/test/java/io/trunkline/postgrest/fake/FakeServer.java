// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.PeerServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three small tables on a port of a process of its own: prints its address, and ends with its input. */
public final class FakeServer {
    private static final int ROWS = 10;

    private FakeServer() {}

    public static void main(String... words) throws IOException {
        FakePostgrest tables = new FakePostgrest(table("orders"), table("customers"), table("items"));
        try (PeerServer server = PeerServer.start(0, ask -> answer(tables, ask))) {
            System.out.println(server.url());
            while (System.in.read() >= 0) {
                // whoever started this holds the other end
            }
        }
        System.exit(0);
    }

    private static FakeTable table(String name) {
        return new FakeTable(name)
                .column("id", "bigint")
                .column("name", "text")
                .key("id")
                .numbered(1, ROWS);
    }

    /** The answer of a fake without a network, to a request from the network. */
    public static Answer answer(HttpApi api, Ask ask) {
        List<HttpCall.Header> headers = ask.headers().stream()
                .map(header -> new HttpCall.Header(header.name(), header.value()))
                .toList();
        String target = ask.target().substring(1);
        try {
            return answer(api.send(new HttpCall(ask.method(), target, headers, Optional.of(ask.bodyText()), true)));
        } catch (TrunklineException e) {
            return Answer.of(404, "application/json; charset=utf-8", "{\"message\":\"" + e.what() + "\"}");
        }
    }

    private static Answer answer(HttpAnswer given) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Content-Type", "application/json; charset=utf-8"), new Header("Server", "postgrest/14.1")));
        given.headers().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new Answer(given.status(), headers, given.body());
    }
}
