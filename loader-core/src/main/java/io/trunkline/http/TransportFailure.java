// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.TrunklineException;

/** No whole answer came. */
final class TransportFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final TrunklineException failure;
    private final boolean mayHaveArrived;

    TransportFailure(TrunklineException failure, boolean mayHaveArrived) {
        super(failure.what(), failure);
        this.failure = failure;
        this.mayHaveArrived = mayHaveArrived;
    }

    /** What to say about it. */
    TrunklineException failure() {
        return failure;
    }

    /** Whether the server may have acted on the request. */
    boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
