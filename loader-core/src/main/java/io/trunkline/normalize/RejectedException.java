// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** Ends the writing of a row that a limit or rule forbids. */
final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    RejectedException(String path, String reason) {
        super(reason, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
