// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;

/** Sends the same headers for ever. */
record FixedCredentials(Credential current, String describe) implements Credentials {
    FixedCredentials(List<HttpCall.Header> headers, String describe) {
        this(new Credential(headers, 0), describe);
    }

    @Override
    public boolean renew(Credential refused) {
        return false;
    }

    @Override
    public String toString() {
        return describe;
    }
}
