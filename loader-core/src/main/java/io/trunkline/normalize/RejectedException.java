// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.Failure;

/** Ends the writing of a row that a limit or rule forbids. */
final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String path;

    /** A row that breaks a rule of its table. */
    RejectedException(String path, String reason) {
        this(Failure.ROW_INVALID, path, reason);
    }

    RejectedException(Failure failure, String path, String reason) {
        super(reason, null, false, false);
        this.failure = failure;
        this.path = path;
    }

    Failure failure() {
        return failure;
    }

    String path() {
        return path;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
