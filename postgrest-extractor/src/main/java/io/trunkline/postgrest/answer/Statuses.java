// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.Map;

import static io.trunkline.errors.Failure.SOURCE_ERROR;
import static io.trunkline.errors.Failure.SOURCE_NOT_AUTHENTICATED;
import static io.trunkline.errors.Failure.SOURCE_NOT_FOUND;
import static io.trunkline.errors.Failure.SOURCE_NOT_PERMITTED;
import static io.trunkline.errors.Failure.SOURCE_OVERLOADED;
import static io.trunkline.errors.Failure.SOURCE_RATE_LIMITED;
import static io.trunkline.errors.Failure.SOURCE_REFUSED;
import static java.util.Map.entry;

/** Statuses, for answers without a code that is known: those of gateways, and of functions that choose their own. */
final class Statuses {
    private static final String GATEWAY =
            "Something between here and the server gave up: smaller pages, or look at the gateway.";
    private static final String AWAY = "The gateway cannot reach the server: it is down, paused or moved.";

    private static final Map<Integer, Rule> RULES = Map.ofEntries(
            entry(
                    401,
                    Rule.of(
                            Reaction.NEW_TOKEN,
                            SOURCE_NOT_AUTHENTICATED,
                            "Check the credentials; Supabase wants its key as apikey.")),
            entry(
                    402,
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The project is over its quota or unpaid: its owner has to look at its plan.")),
            entry(
                    403,
                    Rule.fail(
                            SOURCE_NOT_PERMITTED,
                            "Something before the server forbids it, such as a firewall: show it these words.")),
            entry(404, Rule.fail(SOURCE_NOT_FOUND, "Check the address; for Supabase it ends in /rest/v1.")),
            entry(406, Rule.fail(SOURCE_REFUSED, "The server does not offer this as JSON, or not in this schema.")),
            entry(407, Rule.fail(SOURCE_REFUSED, "The proxy wants a user and a password: put them into HTTPS_PROXY.")),
            entry(408, Rule.retry("")),
            entry(
                    414,
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The address is too long for a gateway: fewer columns or shorter filters.")),
            entry(416, Rule.of(Reaction.ACCEPT, SOURCE_REFUSED, "")),
            entry(425, Rule.retry("")),
            entry(
                    429,
                    Rule.of(
                            Reaction.RETRY_SLOWER,
                            SOURCE_RATE_LIMITED,
                            "Fewer workers, or a higher limit at the source.")),
            entry(
                    431,
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The headers are too long for a gateway: a smaller token or fewer headers.")),
            entry(500, Rule.fail(SOURCE_ERROR, "The server does not say more: look into its log.")),
            entry(502, Rule.of(Reaction.ONCE_MORE_THEN_SMALLER, SOURCE_OVERLOADED, GATEWAY)),
            entry(503, Rule.retrySlower("The server is overloaded, starting or under maintenance.")),
            entry(504, Rule.of(Reaction.ONCE_MORE_THEN_SMALLER, SOURCE_OVERLOADED, GATEWAY)),
            entry(520, Rule.of(Reaction.ONCE_MORE_THEN_SMALLER, SOURCE_OVERLOADED, GATEWAY)),
            entry(521, Rule.retrySlower(AWAY)),
            entry(522, Rule.of(Reaction.ONCE_MORE_THEN_SMALLER, SOURCE_OVERLOADED, GATEWAY)),
            entry(523, Rule.retrySlower(AWAY)),
            entry(524, Rule.smaller(GATEWAY)),
            entry(530, Rule.retrySlower(AWAY)),
            entry(540, Rule.fail(SOURCE_ERROR, "The project is paused: restore it.")),
            entry(544, Rule.of(Reaction.ONCE_MORE_THEN_SMALLER, SOURCE_OVERLOADED, GATEWAY)));

    private Statuses() {}

    static Rule of(int status) {
        Rule known = RULES.get(status);
        if (known != null) {
            return known;
        }
        return status >= 500 || status < 300
                ? Rule.fail(SOURCE_ERROR, "The server does not say more: look into its log.")
                : Rule.fail(SOURCE_REFUSED, "The server does not take the request as it is.");
    }
}
