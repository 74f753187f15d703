// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;

/**
 * What is sent with a request so that the server knows who asks.
 *
 * @param headers the headers to add
 * @param generation grows with every renewal; tells a refused credential from one that replaced it meanwhile
 */
public record Credential(List<HttpCall.Header> headers, long generation) {
    public Credential {
        headers = List.copyOf(headers);
    }
}
