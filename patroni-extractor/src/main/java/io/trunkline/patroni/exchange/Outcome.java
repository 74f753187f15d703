// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import java.util.Locale;

/** What became of a question. */
public enum Outcome {
    /** A whole answer of the expected form. */
    OK,
    /** Status 503 with what belongs to it: the probe says no. */
    UNAVAILABLE_503,
    /** The node's version does not know the question. */
    NOT_SUPPORTED,
    /** The node knows the question, but the feature is off. */
    NOT_ENABLED,
    /** No whole answer in time. */
    TIMEOUT,
    /** No connection. */
    REFUSED,
    /** The host's name does not resolve. */
    DNS,
    /** No encrypted connection, and none without a change of settings. */
    TLS,
    /** The connection was closed without a byte. */
    EMPTY_REPLY,
    /** Another status than Patroni would give. */
    HTTP_ERROR,
    /** Not what Patroni would say, or cut off. */
    BAD_BODY,
    /** The address, a certificate or a secret cannot be used. */
    BAD_SETTING,
    /** Nobody asked. */
    SKIPPED;

    /** The word for tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the node said what Patroni says. */
    public boolean answered() {
        return this == OK || this == UNAVAILABLE_503; // any proxy can say what a switched off feature says
    }

    /** Whether there was no HTTP answer at all although somebody asked. */
    public boolean silent() {
        return this == TIMEOUT
                || this == REFUSED
                || this == DNS
                || this == TLS
                || this == EMPTY_REPLY
                || this == BAD_SETTING;
    }
}
