// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

/** Says why a request is none that a reader sends. */
public final class OutsideGrammar extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutsideGrammar(String reason) {
        super(reason, null, false, false);
    }
}
