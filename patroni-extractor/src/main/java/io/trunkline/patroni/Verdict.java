// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Round;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides how a run ends whose rows are published: well when anybody answered; as the operator's business where a cluster cannot answer
 * before a setting changes; as the source's when nobody answered at all.
 */
final class Verdict {
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 407);

    private Verdict() {}

    static Optional<TrunklineException> of(Round round, boolean everyCluster) {
        List<ClusterRound> dark = round.clusters().stream()
                .filter(cluster -> !cluster.reachable())
                .toList();
        Optional<TrunklineException> lasting =
                dark.stream().flatMap(cluster -> lasting(cluster).stream()).findFirst();
        if (lasting.isPresent()) {
            return lasting;
        }
        boolean blind = !dark.isEmpty() && dark.size() == round.clusters().size();
        return blind || everyCluster && !dark.isEmpty() ? Optional.of(unreachable(dark)) : Optional.empty();
    }

    private static TrunklineException unreachable(List<ClusterRound> dark) {
        return new TrunklineException(
                Failure.SOURCE_UNREACHABLE,
                "no member answered of "
                        + dark.stream().map(ClusterRound::cluster).collect(Collectors.joining(", ")) + ": "
                        + trouble(dark.getFirst()),
                "The rows of this round say so and are published. Check addresses and network policies; the table requests"
                        + " has every attempt.");
    }

    private static Optional<TrunklineException> lasting(ClusterRound cluster) {
        return cluster.requests().stream()
                .map(ClusterRound.Request::exchange)
                .flatMap(exchange -> failure(exchange).stream().map(failure -> lasting(cluster, exchange, failure)))
                .findFirst();
    }

    private static TrunklineException lasting(ClusterRound cluster, Exchange exchange, Failure failure) {
        boolean another = failure == Failure.SOURCE_NOT_RECOGNIZED;
        return new TrunklineException(
                failure,
                cluster.cluster() + ": "
                        + (another
                                ? exchange.target() + exchange.ask().endpoint() + " does not answer as Patroni does: "
                                : "")
                        + exchange.error(),
                (another
                                ? "Give the address of Patroni's REST API, usually on port 8008."
                                : "This does not heal by itself.")
                        + " What the other clusters said is published.");
    }

    private static Optional<Failure> failure(Exchange exchange) {
        int status = exchange.status().orElse(0);
        return switch (exchange.outcome()) {
            case TLS -> Optional.of(Failure.SOURCE_TLS);
            case BAD_SETTING -> Optional.of(Failure.SETTING_INVALID);
            case HTTP_ERROR ->
                NOT_LET_IN.contains(status)
                        ? Optional.of(Failure.SOURCE_NOT_AUTHENTICATED)
                        : status >= 300 && status < 500 ? Optional.of(Failure.SOURCE_NOT_RECOGNIZED) : Optional.empty();
            case BAD_BODY -> status == 200 ? Optional.of(Failure.SOURCE_NOT_RECOGNIZED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The first thing that went wrong, in words. */
    static String trouble(ClusterRound cluster) {
        return cluster.requests().stream()
                .map(ClusterRound.Request::exchange)
                .filter(exchange -> !exchange.outcome().answered() && exchange.outcome() != Outcome.SKIPPED)
                .map(exchange -> exchange.target() + exchange.ask().endpoint() + ": "
                        + exchange.outcome().word() + (exchange.error().isEmpty() ? "" : ", " + exchange.error()))
                .findFirst()
                .orElse("nothing was asked in time");
    }
}
