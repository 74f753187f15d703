// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.about;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.OpenApiPage;
import io.trunkline.postgrest.openapi.OpenApiReader;
import io.trunkline.postgrest.request.Profile;
import java.io.IOException;
import java.util.Optional;

/** Fetches the metadata page of a profile. */
public final class RootPage {
    private static final String SERVER = "postgrest/";

    private final HttpApi api;
    private final String path;

    /** Asks for the page at a path below the base address. */
    public RootPage(HttpApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /**
     * What came.
     *
     * @param answer the answer
     * @param page the page; empty if something else is in its place
     */
    public record Read(HttpAnswer answer, Optional<OpenApiPage> page) {
        /** Version of the server, as far as it tells: gateways may hide it. */
        public Optional<String> version() {
            return RootPage.version(answer)
                    .or(() -> page.map(OpenApiPage::version).filter(version -> !version.isEmpty()));
        }
    }

    /** Version of the server that an answer names; gateways may hide it. */
    static Optional<String> version(HttpAnswer answer) {
        return answer.header("server")
                .filter(server -> server.startsWith(SERVER))
                .map(server -> server.substring(SERVER.length()));
    }

    /** Fetches the page of one profile. */
    public Read read(Profile profile) {
        HttpAnswer answer = api.send(profile.root(path));
        try {
            return new Read(answer, OpenApiReader.read(answer.body(), answer.length()));
        } catch (IOException noJson) {
            return new Read(answer, Optional.empty());
        }
    }
}
