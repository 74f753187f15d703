// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The side of the question that advice needs.
 *
 * @param call the request
 * @param role the role that requests run as, as far as it is known
 */
record AskedFor(HttpCall call, Optional<String> role) {
    private static final int SHOWN = 200;

    /** The request for people. */
    String shown() {
        return SafeText.of(call.method() + " /" + call.target(), SHOWN);
    }

    /** The schema that was asked for by name. */
    Optional<String> schema() {
        return call.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Accept-Profile")
                        || header.name().equalsIgnoreCase("Content-Profile"))
                .map(HttpCall.Header::value)
                .findFirst();
    }

    /** The relation or function that was asked for. */
    String relation() {
        String path = call.target().replaceFirst("[?].*", "").replaceFirst("^rpc/", "");
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
