// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.OpenApiPage;
import io.trunkline.postgrest.openapi.OpenApiReader;
import io.trunkline.postgrest.request.Profile;
import java.io.IOException;
import java.util.Optional;

/** Fetches the metadata page of a profile. */
final class RootPage {
    private static final String SERVER = "postgrest/";

    private final HttpApi api;
    private final String path;

    RootPage(HttpApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /**
     * What came.
     *
     * @param answer the answer
     * @param page the page; empty if something else is in its place
     */
    record Read(HttpAnswer answer, Optional<OpenApiPage> page) {
        /** Version of the server, as far as it tells: gateways may hide it. */
        Optional<String> version() {
            return answer.header("server")
                    .filter(server -> server.startsWith(SERVER))
                    .map(server -> server.substring(SERVER.length()))
                    .or(() -> page.map(OpenApiPage::version).filter(version -> !version.isEmpty()));
        }
    }

    Read read(Profile profile) {
        HttpAnswer answer = api.send(profile.root(path));
        try {
            return new Read(answer, OpenApiReader.read(answer.body(), answer.length()));
        } catch (IOException noJson) {
            return new Read(answer, Optional.empty());
        }
    }
}
