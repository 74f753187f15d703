// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.io.IOException;

/** A proxy did not open the way to an encrypted host. */
final class TunnelRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    TunnelRefused(int status) {
        super("status " + status);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the proxy could not reach the host now, rather than forbids it. */
    boolean passing() {
        return status >= 500;
    }
}
