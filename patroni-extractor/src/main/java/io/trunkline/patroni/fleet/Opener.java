// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import io.trunkline.patroni.exchange.Node;

/** Opens the way to a node with what its cluster wants: authorities, certificates, credentials. */
@FunctionalInterface
public interface Opener {
    /**
     * Opens it; nothing is sent.
     *
     * @throws io.trunkline.errors.TrunklineException when the address or a certificate cannot be used
     */
    Node open(String target);
}
