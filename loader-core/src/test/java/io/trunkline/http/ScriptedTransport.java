// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers by script without a network; the last answer is repeated for ever. */
final class ScriptedTransport implements Transport {
    private final ConcurrentLinkedQueue<Object> script = new ConcurrentLinkedQueue<>();
    private final List<HttpCall> sent = new ArrayList<>();
    private final List<List<String>> credentials = new ArrayList<>();

    ScriptedTransport answer(int status, String... headerLines) {
        script.add(answerOf(status, headerLines));
        return this;
    }

    ScriptedTransport fail(Failure failure, boolean mayHaveArrived) {
        script.add(new TransportFailure(new TrunklineException(failure, "GET x: broke", ""), mayHaveArrived));
        return this;
    }

    static HttpAnswer answerOf(int status, String... headerLines) {
        Map<String, List<String>> headers = new java.util.HashMap<>();
        for (String line : headerLines) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    List.of(line.substring(line.indexOf(':') + 1).strip()));
        }
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(status, headers, body, body.length, body.length, Duration.ofMillis(5));
    }

    synchronized List<HttpCall> sent() {
        return List.copyOf(sent);
    }

    synchronized List<List<String>> credentials() {
        return List.copyOf(credentials);
    }

    @Override
    public synchronized HttpAnswer exchange(HttpCall call, List<HttpCall.Header> headers) throws TransportFailure {
        sent.add(call);
        credentials.add(headers.stream().map(HttpCall.Header::value).toList());
        Object next = script.size() > 1 ? script.poll() : script.peek();
        if (next instanceof TransportFailure failure) {
            throw failure;
        }
        return (HttpAnswer) next;
    }

    @Override
    public void close() {}
}
