// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.fault;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings faults onto the wire, one decision of the script for each request. */
public final class FaultDelivery implements PeerServer.Delivery {

    private final FaultyAnswers answers;
    private final FaultScript script;
    private final AtomicInteger requests = new AtomicInteger();

    public FaultDelivery(Peer peer, FaultScript script) {
        this.answers = new FaultyAnswers(peer);
        this.script = script;
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void deliver(Ask ask, HttpServerRequest request) {
        deliver(script.next(requests.incrementAndGet(), ask), ask, request);
    }

    private void deliver(Fault fault, Ask ask, HttpServerRequest request) {
        switch (fault) {
            case Fault.None() -> PeerServer.send(answers.good(ask), request);
            case Fault.Late(var by, var then) -> {
                pause(by.toMillis());
                deliver(then, ask, request);
            }
            case Fault.Truncated(int bytes, boolean lying) -> truncated(answers.good(ask), bytes, lying, request);
            case Fault.Reset(int after) -> reset(ask, after, request);
            case Fault.Stalled(int after) -> begun(answers.good(ask), after, request);
            case Fault.PreviousPage() -> PeerServer.send(answers.previous(), request);
            case Fault.EmptyPage() -> PeerServer.send(FaultyAnswers.empty(), request);
            case Fault.HtmlPage(int status) -> PeerServer.send(FaultyAnswers.html(status), request);
            case Fault.Refused refused -> PeerServer.send(FaultyAnswers.refused(refused), request);
            case Fault.TimeLimitAbove(int rows) -> PeerServer.send(answers.timeLimited(ask, rows), request);
            case Fault.TokenExpired() -> PeerServer.send(FaultyAnswers.expired(), request);
            case Fault.Changed(var change) -> PeerServer.send(change.apply(answers.good(ask)), request);
        }
    }

    private static void truncated(Answer answer, int bytes, boolean lying, HttpServerRequest request) {
        if (lying) {
            begun(answer, bytes, request).onComplete(_ -> request.connection().close());
        } else {
            PeerServer.send(FaultyAnswers.cut(answer, bytes), request);
        }
    }

    private void reset(Ask ask, int after, HttpServerRequest request) {
        if (after == Fault.Reset.BEFORE_HEAD) {
            Resetting.abort(request);
        } else {
            begun(answers.good(ask), after, request).onComplete(_ -> Resetting.abort(request));
        }
    }

    /** Sends the head with the length of the whole body, and the beginning of the body. */
    private static io.vertx.core.Future<Void> begun(Answer answer, int bytes, HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        response.putHeader("Content-Length", Integer.toString(answer.body().length));
        Buffer beginning = Buffer.buffer(FaultyAnswers.cut(answer, Math.min(bytes, answer.body().length - 1))
                .body());
        return response.write(beginning);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
