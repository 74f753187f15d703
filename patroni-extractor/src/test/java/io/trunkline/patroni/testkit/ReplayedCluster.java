// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import io.trunkline.http.TestCertificates;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A recorded cluster that can be asked: one server for each node that listened, addresses in the bodies changed to where they are now. */
public final class ReplayedCluster implements AutoCloseable {
    private final Map<String, FakeNode> nodes = new LinkedHashMap<>();
    private final Map<String, URI> urls = new LinkedHashMap<>();
    private final Map<String, String> rewritten = new LinkedHashMap<>();
    private final Map<String, Recorded> instead = new ConcurrentHashMap<>();

    private ReplayedCluster() {}

    /** Starts it; certificates are needed only for recordings of TLS. */
    public static ReplayedCluster start(Capture capture, Optional<TestCertificates> certificates) {
        ReplayedCluster cluster = new ReplayedCluster();
        boolean wantsClient = capture.state().contains("required");
        for (RecordedNode node : capture.nodes()) {
            boolean secure = "https".equals(node.base().getScheme());
            ServerSocket socket = secure ? certificates.orElseThrow().listening(wantsClient) : FakeNode.socket();
            FakeNode fake = new FakeNode(socket, secure ? "https" : "http", path -> cluster.answer(node, path));
            cluster.nodes.put(node.name(), fake);
            cluster.urls.put(node.name(), fake.url());
            cluster.rewritten.put(node.base().getAuthority(), fake.url().getAuthority());
        }
        capture.nodes().stream()
                .filter(RecordedNode::refuses)
                .forEach(node -> cluster.nodes.remove(node.name()).close());
        return cluster;
    }

    private Recorded answer(RecordedNode node, String path) {
        return moved(instead.getOrDefault(node.name() + path, instead.getOrDefault(path, node.answer(path))));
    }

    /** From now on another answer of one node. */
    public ReplayedCluster tell(String node, String path, Recorded answer) {
        instead.put(node + path, answer);
        return this;
    }

    /** From now on another answer of all nodes. */
    public ReplayedCluster tell(String path, Recorded answer) {
        instead.put(path, answer);
        return this;
    }

    private Recorded moved(Recorded answer) {
        return FakeNode.changed(answer, this::moved);
    }

    /** A text with the addresses of the recording changed to those of now. */
    public String moved(String text) {
        String moved = text;
        for (Map.Entry<String, String> address : rewritten.entrySet()) {
            moved = moved.replace(address.getKey(), address.getValue());
        }
        return moved;
    }

    /** Where each node is, or was. */
    public List<URI> urls() {
        return new ArrayList<>(urls.values());
    }

    /** The name of the node at an address. */
    public Optional<String> at(String url) {
        return urls.entrySet().stream()
                .filter(entry -> entry.getValue().toString().equals(url))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The servers that run, by name. */
    public Map<String, FakeNode> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        nodes.values().forEach(FakeNode::close);
    }
}
