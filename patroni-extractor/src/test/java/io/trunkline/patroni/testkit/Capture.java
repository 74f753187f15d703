// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import java.util.List;
import java.util.Optional;

/**
 * The nodes of one cluster in one state.
 *
 * @param version version of Patroni as the recording calls it
 * @param state the state
 * @param nodes the nodes in order
 */
public record Capture(String version, String state, List<RecordedNode> nodes) {
    public Capture {
        nodes = List.copyOf(nodes);
    }

    /** The answers of a node. */
    public Optional<RecordedNode> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** Whether any node gave an error of that kind. */
    public boolean failed(String error) {
        return nodes.stream()
                .flatMap(node -> node.answers().values().stream())
                .anyMatch(answer -> answer.error().filter(error::equals).isPresent());
    }

    /** Whether it was asked over TLS. */
    public boolean encrypted() {
        return nodes.stream().anyMatch(node -> "https".equals(node.base().getScheme()));
    }

    @Override
    public String toString() {
        return version + "/" + state;
    }
}
