// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;

/** Carries one request over and one whole answer back, without any opinion on either. Thread-safe. */
interface Transport extends AutoCloseable {
    HttpAnswer exchange(HttpCall call, List<HttpCall.Header> credentials) throws TransportFailure, InterruptedException;

    @Override
    void close();
}
