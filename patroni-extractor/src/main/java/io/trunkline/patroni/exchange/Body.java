// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

/** What kind of body an endpoint has. */
public enum Body {
    /** A JSON object or array that is kept. */
    DOCUMENT,
    /** The node's status document, of which only the status code is kept. */
    STATUS,
    /** Prometheus text. */
    METRICS,
    /** Nothing but a status line. */
    BARE
}
