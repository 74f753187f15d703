// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

import io.trunkline.http.HttpCall;
import io.trunkline.http.HttpCall.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the calls for one exposed schema: what every request carries is said here once.
 *
 * @param name the schema as the server exposes it; empty for the server's default
 */
public record Profile(String name) {
    /** The server's default. */
    public static final Profile DEFAULT = new Profile("");

    /** Whether this is the server's default, as far as it was not named. */
    public boolean isDefault() {
        return name.isEmpty();
    }

    /** Asks for rows. */
    public HttpCall get(Query query, Count count) {
        return HttpCall.get(query.target(), headers("application/json", "Accept-Profile", count));
    }

    /** Asks for the root page. */
    public HttpCall root(String path) {
        return HttpCall.get(path, headers("application/openapi+json, application/json", "Accept-Profile", Count.NONE));
    }

    /** Calls a function with a JSON body; repeated only if the function cannot write. */
    public HttpCall post(Query query, String body, boolean repeatable, Count count) {
        var headers = headers("application/json", "Content-Profile", count);
        headers.add(new Header("Content-Type", "application/json"));
        return new HttpCall("POST", query.target(), headers, Optional.of(body), repeatable);
    }

    private List<Header> headers(String accept, String profileHeader, Count count) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", accept));
        headers.add(new Header("Prefer", count.preference()));
        if (!isDefault()) {
            headers.add(new Header(profileHeader, name));
        }
        return headers;
    }
}
