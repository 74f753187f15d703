// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

/** The way to one node: a question at a time, never anything but GET. */
public interface Node extends AutoCloseable {
    /** Address of the node. */
    String target();

    /** Asks, and says what became of it; never throws for what the node does. */
    Exchange ask(Ask ask);

    @Override
    void close();
}
