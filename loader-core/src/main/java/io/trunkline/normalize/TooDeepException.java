// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** Ends the reading of a value that is nested too deeply. */
final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeepException() {
        super("nested too deeply", null, false, false);
    }
}
