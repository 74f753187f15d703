// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.benchmark;

import io.trunkline.patroni.testkit.Capture;
import io.trunkline.patroni.testkit.Captures;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Serves clusters of recorded nodes, each node on a port of its own, until its standard input ends; then says how busy the busiest was.
 * {@code NodesMain CLUSTERS MEMBERS CONFIG}: writes the settings file that lists them.
 */
public final class NodesMain {
    private NodesMain() {}

    /** Starts them. */
    public static void main(String... words) throws IOException {
        int clusters = Integer.parseInt(words[0]);
        int members = Integer.parseInt(words[1]);
        Capture capture = Captures.own().stream()
                .filter(found ->
                        found.version().equals("4.1.4") && found.state().equals("healthy"))
                .findFirst()
                .orElseThrow();
        List<FakeNode> all = new ArrayList<>();
        StringBuilder config = new StringBuilder("clusters:\n");
        for (int cluster = 0; cluster < clusters; cluster++) {
            List<FakeNode> nodes = cluster(capture, members);
            all.addAll(nodes);
            config.append("  - name: cluster%03d\n    entrypoints: [%s]\n"
                    .formatted(cluster, nodes.getFirst().url()));
        }
        Files.writeString(Path.of(words[2]), config);
        System.out.println(all.stream().map(node -> node.url().toString()).collect(Collectors.joining(" ")));
        System.in.read();
        long requests = all.stream().mapToLong(node -> node.asked().size()).sum();
        int most = all.stream().mapToInt(FakeNode::mostBusy).max().orElse(0);
        System.out.printf(Locale.ROOT, "requests %d, most at a time on one member %d%n", requests, most);
        System.exit(0);
    }

    private static List<FakeNode> cluster(Capture capture, int members) {
        List<FakeNode> nodes = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            String role = member == 0 ? "patroni1" : "patroni2";
            int place = member;
            nodes.add(FakeNode.plain(path -> answer(capture, role, place, path, nodes)));
        }
        return nodes;
    }

    private static Recorded answer(Capture capture, String role, int place, String path, List<FakeNode> nodes) {
        Recorded answer = capture.node(role).orElseThrow().answer(path);
        if (path.equals("/cluster")) {
            return FakeNode.changed(answer, body -> list(nodes));
        }
        return FakeNode.changed(
                answer, body -> body.replace("\"name\": \"" + role + "\"", "\"name\": \"member" + place + "\""));
    }

    private static String list(List<FakeNode> nodes) {
        List<String> members = new ArrayList<>();
        for (FakeNode node : nodes) {
            int place = members.size();
            members.add(
                    "{\"name\": \"member%d\", \"role\": \"%s\", \"state\": \"%s\", \"api_url\": \"%s/patroni\", \"timeline\": 1%s}"
                            .formatted(
                                    place,
                                    place == 0 ? "leader" : "replica",
                                    place == 0 ? "running" : "streaming",
                                    node.url(),
                                    place == 0 ? "" : ", \"lag\": 0"));
        }
        return "{\"members\": [" + String.join(", ", members) + "], \"scope\": \"demo\"}";
    }
}
