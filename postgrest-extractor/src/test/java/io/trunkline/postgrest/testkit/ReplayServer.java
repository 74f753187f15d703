// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import io.trunkline.postgrest.testkit.recorded.Exchange;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import io.trunkline.postgrest.testkit.recorded.Replay;
import java.net.URI;
import java.util.List;

/** Replays what a real PostgREST of some version, set up in some way, answered to recorded requests, byte for byte. */
public final class ReplayServer implements AutoCloseable {

    private final Peer peer;
    private final PeerServer api;
    private final PeerServer admin;

    private ReplayServer(List<Exchange> exchanges) {
        peer = new Replay(
                exchanges.stream().filter(exchange -> !exchange.toAdmin()).toList());
        api = PeerServer.start(0, peer);
        admin = PeerServer.start(
                0, new Replay(exchanges.stream().filter(Exchange::toAdmin).toList()));
    }

    /** Version 12.2.12, 13.0.8 or 14.17; variants are those of {@code servers.json}. */
    public static ReplayServer start(String version, String variant) {
        return start(Recordings.bundled(), version, variant);
    }

    public static ReplayServer start(Recordings recordings, String version, String variant) {
        return new ReplayServer(recordings.exchanges(version).stream()
                .filter(exchange -> exchange.variant().equals(variant))
                .toList());
    }

    public URI url() {
        return api.url();
    }

    public URI adminUrl() {
        return admin.url();
    }

    /** The recordings without a port, to be wrapped by a front. */
    public Peer peer() {
        return peer;
    }

    @Override
    public void close() {
        api.close();
        admin.close();
    }
}
