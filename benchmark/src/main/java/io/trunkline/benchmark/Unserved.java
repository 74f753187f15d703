// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/** Says that a request asks for something that the page server does not do: better no figure than a wrong one. */
final class Unserved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unserved(String what) {
        super("the page server does not serve " + what);
    }
}
