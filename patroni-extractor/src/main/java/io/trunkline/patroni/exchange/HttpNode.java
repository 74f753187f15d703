// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Asks a node over HTTP, once: no retries, and whatever breaks is an outcome. */
public final class HttpNode implements Node {
    private final String target;
    private final HttpApi api;
    private final InstantSource clock;

    /** A node at an address that the API speaks to. */
    public HttpNode(String target, HttpApi api, InstantSource clock) {
        this.target = target;
        this.api = api;
        this.clock = clock;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Exchange ask(Ask ask) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        try {
            HttpAnswer answer = api.send(HttpCall.get(ask.target(), List.of()));
            return new Answer(target, ask, at, answer).read();
        } catch (TrunklineException e) {
            if (e.failure() == Failure.STOPPED) {
                Thread.currentThread().interrupt();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Breakage(target, ask, e).exchange(at, took);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
