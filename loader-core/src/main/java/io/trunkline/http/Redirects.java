// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Follows a redirect within the same API and refuses all others, because credentials go nowhere else. */
record Redirects(URI base) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** The call to make instead, if the answer is a redirect. */
    Optional<HttpCall> next(HttpCall call, HttpAnswer answer) {
        if (!STATUSES.contains(answer.status())) {
            return Optional.empty();
        }
        String location = answer.header("location").orElse("");
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            throw refused(call, answer, location);
        }
        String target = target(call, location).orElseThrow(() -> refused(call, answer, location));
        return Optional.of(new HttpCall(call.method(), target, call.headers(), call.body(), call.repeatable()));
    }

    private Optional<String> target(HttpCall call, String location) {
        try {
            URI to = URI.create(base + "/" + call.target()).resolve(location);
            String root = base + "/";
            return !location.isEmpty() && to.toString().startsWith(root)
                    ? Optional.of(to.toString().substring(root.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TrunklineException refused(HttpCall call, HttpAnswer answer, String location) {
        String shown = location.replaceFirst("[?#].*", "");
        return new TrunklineException(
                Failure.SOURCE_REFUSED,
                Request.shown(base, call) + ": status " + answer.status() + " leads to "
                        + (shown.isEmpty() ? "nowhere" : shown) + ", where credentials are not sent",
                "If that is the API, set it as the address; a login page means that something before the API wants to know who asks.");
    }
}
