// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.fault.FaultDelivery;
import io.trunkline.postgrest.testkit.fault.FaultScript;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import java.net.URI;

/** Puts any peer on a port with faults between it and its readers, as a script decides. */
public final class FaultyServer implements AutoCloseable {

    private final FaultDelivery delivery;
    private final PeerServer server;

    private FaultyServer(Peer peer, FaultScript script) {
        delivery = new FaultDelivery(peer, script);
        server = PeerServer.start(delivery);
    }

    public static FaultyServer over(Peer peer, FaultScript script) {
        return new FaultyServer(peer, script);
    }

    public static FaultyServer over(StandIn standIn, FaultScript script) {
        return over(standIn.peer(), script);
    }

    public URI url() {
        return server.url();
    }

    /** How many requests came so far. */
    public int requests() {
        return delivery.requests();
    }

    @Override
    public void close() {
        server.close();
    }
}
