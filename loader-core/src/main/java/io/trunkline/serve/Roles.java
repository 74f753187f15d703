// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

/** Who may do what: names of the groups in a token. */
final class Roles {
    /** May read what was loaded. */
    static final String VIEWER = "viewer";

    /** May also start, pause and resume. */
    static final String OPERATOR = "operator";

    private Roles() {}
}
