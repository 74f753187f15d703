// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.TrunklineException;

/** Asks the retry guard for another try; carries what to say when there is none. */
final class TryAgain extends Exception {
    private static final long serialVersionUID = 1L;

    private final TrunklineException failure;

    TryAgain(TrunklineException failure) {
        super(failure.what(), failure, false, false);
        this.failure = failure;
    }

    TrunklineException failure() {
        return failure;
    }
}
