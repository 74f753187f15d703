// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.about;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The health of the server as a series: at each run a row for the API's root and, where its address is known, one each for {@code /live} and
 * {@code /ready} of the admin server. A probe that fails is a row, never a failure of the run.
 */
public final class ServerHealthResource implements Resource {
    /** The name to ask for it. */
    public static final String NAME = "server_health";

    private static final int FIRST_ERROR = 400;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The admin server answers without a body. */
    private static final List<HttpCall.Header> PLAIN = List.of(new HttpCall.Header("Accept", "text/plain"));

    private final HttpApi api;
    private final Optional<HttpApi> admin;
    private final String rootPath;
    private final InstantSource clock;

    /** @param admin the admin server, if its address is known */
    public ServerHealthResource(HttpApi api, Optional<HttpApi> admin, String rootPath, InstantSource clock) {
        this.api = api;
        this.admin = admin;
        this.rootPath = rootPath;
        this.clock = clock;
    }

    @Override
    public ResourceSpec spec() {
        return new ResourceSpec(
                NAME,
                NAME,
                "document",
                List.of(
                        column("probed_at", DataType.TIMESTAMP, false),
                        column("probe", DataType.TEXT, false),
                        column("ok", DataType.BOOL, false),
                        column("status", DataType.BIGINT, true),
                        column("latency_ms", DataType.BIGINT, false),
                        column("version", DataType.TEXT, true),
                        column("error", DataType.TEXT, true)),
                List.of(),
                Optional.of("Probes of the server, a few rows for each run"),
                false,
                true);
    }

    private static DeclaredColumn column(String name, DataType type, boolean nullable) {
        return new DeclaredColumn(name, type.word(), Optional.of(ColumnType.of(type)), nullable, Optional.empty());
    }

    @Override
    public ResourceReader open(ReadRequest request) {
        return new SinglePageReader("GET /, /live, /ready", List.of(), this::probeAll);
    }

    private SinglePageReader.Made probeAll() {
        Instant begin = clock.instant();
        ArrayNode rows = JSON.createArrayNode();
        rows.add(probe("root", api, Profile.DEFAULT.root(rootPath)));
        admin.ifPresent(server -> {
            rows.add(probe("live", server, HttpCall.get("live", PLAIN)));
            rows.add(probe("ready", server, HttpCall.get("ready", PLAIN)));
        });
        return new SinglePageReader.Made(rows.toString(), rows.size(), Duration.between(begin, clock.instant()));
    }

    private ObjectNode probe(String name, HttpApi server, HttpCall call) {
        Instant begin = clock.instant();
        ObjectNode row =
                JSON.createObjectNode().put("probed_at", begin.toString()).put("probe", name);
        try {
            HttpAnswer answer = server.send(call);
            boolean well = answer.status() < FIRST_ERROR;
            return row.put("ok", well)
                    .put("status", answer.status())
                    .put("latency_ms", answer.took().toMillis())
                    .put("version", RootPage.version(answer).orElse(null))
                    .put("error", well ? null : "status " + answer.status());
        } catch (TrunklineException e) {
            // What an operator has to settle, such as a page that is switched off, was answered by a living server.
            boolean answered = name.equals("root") && e.failure().owner() == Owner.OPERATOR;
            return row.put("ok", answered)
                    .putNull("status")
                    .put("latency_ms", Duration.between(begin, clock.instant()).toMillis())
                    .putNull("version")
                    .put("error", e.failure().code() + " " + e.what());
        }
    }
}
