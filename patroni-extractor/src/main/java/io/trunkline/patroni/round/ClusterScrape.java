// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.fleet.Address;
import io.trunkline.patroni.fleet.ClusterTarget;
import io.trunkline.patroni.fleet.Discovery;
import io.trunkline.patroni.fleet.Questions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at one cluster: finds its members, asks them side by side, and puts the answers together. */
final class ClusterScrape {
    private final ClusterTarget target;
    private final Questions questions;
    private final List<Memory.Remembered> remembered;
    private final Window window;
    private final Visits visits;
    private final Entrance entrance;
    private final List<Candidate> candidates = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    ClusterScrape(
            ClusterTarget target,
            Questions questions,
            List<Memory.Remembered> remembered,
            Window window,
            InstantSource clock) {
        this.target = target;
        this.questions = questions;
        this.remembered = remembered;
        this.window = window;
        this.visits = new Visits(target.opener(), window, clock);
        this.entrance = new Entrance(visits, questions);
    }

    /** Asks; what was found so far is there whenever this ends, also when it is interrupted. */
    void run() {
        try (visits) {
            List<String> old = target.discovery() == Discovery.API_URL
                    ? remembered.stream()
                            .flatMap(member ->
                                    target
                                            .reach(
                                                    member.apiUrl(),
                                                    member.apiUrl().replaceFirst("://.*", ""))
                                            .stream())
                            .toList()
                    : List.of();
            window.hold(() -> entrance.find(target.entrypoints(), old));
            candidates.addAll(whom());
            look(candidates);
            addEntranceIfNobodyElseAnswers();
        }
    }

    private List<Candidate> whom() {
        return switch (target.discovery()) {
            case API_URL -> entrance.topology().map(this::listed).orElseGet(this::tried);
            case STATIC -> named(target.entrypoints().stream().map(visits::to).toList());
            case ENTRYPOINT_ONLY -> named(entrance.observer().map(List::of).orElse(entrance.tried()));
        };
    }

    private List<Candidate> listed(JsonNode topology) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (JsonNode listing : topology.path("members")) {
            String name = listing.path("name").asText();
            if (found.containsKey(name)) {
                warnings.add("the member list names " + name + " twice; the first counts");
                continue;
            }
            Optional<String> address = address(listing);
            String note = address.map(url -> taken(url, addresses))
                    .orElse("not asked: its api_url " + listing.path("api_url").asText("null") + " cannot be used");
            if (note.isEmpty()) {
                address.ifPresent(url -> addresses.put(url, name));
                found.put(name, new Candidate(name, address.map(this::visit), Optional.of(listing), ""));
            } else {
                warnings.add(name + " " + note);
                found.put(name, new Candidate(name, Optional.empty(), Optional.of(listing), note));
            }
        }
        return List.copyOf(found.values());
    }

    private static String taken(String url, Map<String, String> addresses) {
        String owner = addresses.getOrDefault(url, "");
        return owner.isEmpty() ? "" : "not asked: its api_url is that of " + owner;
    }

    private Optional<String> address(JsonNode listing) {
        JsonNode url = listing.path("api_url");
        String entry = entrance.observer().map(Visit::target).orElse("");
        return url.isTextual() ? target.reach(url.asText(), entry) : Optional.empty();
    }

    /** The visit to an address; that of the observer, if it is the same node by another name. */
    private Visit visit(String address) {
        return entrance.observer()
                .filter(observer -> Address.same(observer.target(), address))
                .orElseGet(() -> visits.to(address));
    }

    /** Nobody gave a list: everybody who was tried, and everybody who was listed once. */
    private List<Candidate> tried() {
        List<Visit> all = new ArrayList<>(entrance.tried());
        remembered.forEach(
                member -> target.reach(member.apiUrl(), member.apiUrl().replaceFirst("://.*", ""))
                        .map(this::visit)
                        .filter(visit -> !all.contains(visit))
                        .ifPresent(all::add));
        return named(all);
    }

    private List<Candidate> named(List<Visit> all) {
        return all.stream()
                .map(visit -> new Candidate(name(visit), Optional.of(visit), listing(visit), ""))
                .toList();
    }

    private String name(Visit visit) {
        return listing(visit)
                .map(found -> found.path("name").asText())
                .or(() -> remembered.stream()
                        .filter(old -> target.reach(old.apiUrl(), old.apiUrl().replaceFirst("://.*", ""))
                                .filter(visit.target()::equals)
                                .isPresent())
                        .map(Memory.Remembered::member)
                        .findFirst())
                .orElse("");
    }

    private Optional<JsonNode> listing(Visit visit) {
        for (JsonNode listing : entrance.topology().map(list -> list.path("members")).stream()
                .flatMap(list -> list.valueStream())
                .toList()) {
            if (address(listing)
                    .filter(address -> Address.same(visit.target(), address))
                    .isPresent()) {
                return Optional.of(listing);
            }
        }
        return Optional.empty();
    }

    private void look(List<Candidate> whom) {
        List<Runnable> works = whom.stream()
                .flatMap(candidate -> candidate.visit().stream())
                .<Runnable>map(visit -> () -> window.hold(() -> visit.look(questions)))
                .toList();
        Crew.all(works, window.end());
    }

    /** Member addresses that lead nowhere from here: whoever told the list is all there is. */
    private void addEntranceIfNobodyElseAnswers() {
        Optional<Visit> observer = entrance.observer()
                .filter(visit -> candidates.stream()
                        .noneMatch(candidate ->
                                candidate.visit().filter(visit::equals).isPresent()));
        boolean answered =
                candidates.stream().anyMatch(candidate -> candidate.member().answered());
        if (observer.isPresent() && !answered) {
            Candidate entry = new Candidate("", observer, Optional.empty(), "");
            look(List.of(entry));
            candidates.add(entry);
            warnings.add(
                    "no member answers at its api_url; only " + observer.get().target() + " could be asked");
        }
    }

    /** What was found. */
    ClusterRound found(String runId, Instant startedAt, long skipped) {
        List<Member> members = Roll.of(candidates);
        String observer = entrance.observer()
                .map(visit -> members.stream()
                        .filter(member ->
                                member.target().filter(visit.target()::equals).isPresent())
                        .map(Member::name)
                        .findFirst()
                        .orElse(Address.shortName(visit.target())))
                .orElse("");
        List<ClusterRound.Request> requests = visits.exchanges().stream()
                .map(exchange -> new ClusterRound.Request(owner(exchange, members), exchange))
                .toList();
        return new ClusterRound(
                target.name(),
                runId,
                startedAt,
                skipped,
                observer,
                new ClusterRound.View(
                        entrance.said(Ask.CLUSTER)
                                .filter(exchange -> exchange.document().isPresent()),
                        entrance.said(Ask.HISTORY),
                        entrance.said(Ask.CONFIG),
                        entrance.said(Ask.FAILSAFE)),
                members,
                requests,
                warnings);
    }

    private static String owner(Exchange exchange, List<Member> members) {
        return members.stream()
                .filter(member ->
                        member.target().filter(exchange.target()::equals).isPresent())
                .map(Member::name)
                .findFirst()
                .orElse("");
    }
}
