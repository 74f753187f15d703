// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.values.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What one round found of one cluster.
 *
 * @param cluster its configured name
 * @param runId id of the round
 * @param startedAt when the round began
 * @param skipped rounds skipped so far by this process
 * @param observer the member whose view of the cluster counts; empty when nobody gave one
 * @param view what the observer was asked about the cluster
 * @param members all members that were listed or asked, in the order of the list
 * @param requests everything that was asked, in order
 * @param warnings sentences for people
 */
public record ClusterRound(
        String cluster,
        String runId,
        Instant startedAt,
        long skipped,
        String observer,
        View view,
        List<Member> members,
        List<Request> requests,
        List<String> warnings) {
    public ClusterRound {
        members = List.copyOf(members);
        requests = List.copyOf(requests);
        warnings = List.copyOf(warnings);
    }

    /**
     * Answers about the cluster as a whole.
     *
     * @param topology the member list, if anybody gave one
     * @param history the timelines
     * @param config the configuration
     * @param failsafe the members of the failsafe mode
     */
    public record View(
            Optional<Exchange> topology,
            Optional<Exchange> history,
            Optional<Exchange> config,
            Optional<Exchange> failsafe) {}

    /** A question and the member it went to; empty where nobody knows whose address it was. */
    public record Request(String member, Exchange exchange) {}

    /** Whether anybody said anything. */
    public boolean reachable() {
        return requests.stream()
                .anyMatch(request -> request.exchange().outcome().answered());
    }

    /** Whether a node lives that cannot reach the configuration store. */
    public boolean storeUnreachable() {
        return requests.stream().anyMatch(request -> request.exchange().storeUnreachable());
    }

    /** The cluster's own name for itself. */
    public Optional<String> scope() {
        Stream<String> own =
                documents().map(status -> status.path("patroni").path("scope").asText());
        Stream<String> listed = view.topology().flatMap(Exchange::document).stream()
                .map(document -> document.path("scope").asText());
        return Stream.concat(own, listed).filter(text -> !text.isEmpty()).findFirst();
    }

    /** The identifier of the database system; of the leader if it can be had. */
    public Optional<String> systemIdentifier() {
        return members.stream()
                .sorted(Comparator.comparing(
                        member -> !member.role().map(Role::leads).orElse(false)))
                .flatMap(member -> member.status().stream())
                .map(status -> status.path("database_system_identifier").asText())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The member that leads by its own word; of several the one on the newest timeline. */
    public Optional<Member> leader() {
        return members.stream()
                .filter(member -> member.role().map(Role::leads).orElse(false))
                .max(Comparator.comparingLong(ClusterRound::timeline)
                        .thenComparingLong(member -> head(member).orElse(-1)));
    }

    /** How far the leader's WAL is, in bytes since 0/0. */
    public OptionalLong head() {
        return leader().map(ClusterRound::head).orElse(OptionalLong.empty());
    }

    private static OptionalLong head(Member member) {
        OptionalLong written = member.position("location");
        if (written.isPresent()) {
            return written;
        }
        OptionalLong received = member.position("received_location");
        OptionalLong replayed = member.position("replayed_location");
        return received.isPresent() && replayed.isPresent()
                ? OptionalLong.of(Math.max(received.getAsLong(), replayed.getAsLong()))
                : received.isPresent() ? received : replayed;
    }

    private static long timeline(Member member) {
        return member.status().map(status -> status.path("timeline").asLong(-1)).orElse(-1L);
    }

    private Stream<JsonNode> documents() {
        return members.stream().flatMap(member -> member.status().stream());
    }
}
