// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

/**
 * A question to a node.
 *
 * @param endpoint its path as tables show it, such as {@code /cluster} or {@code /replica?lag=10MB}
 * @param body what to expect
 * @param sql whether the node runs SQL for it, so that it hangs with PostgreSQL
 * @param store whether the node asks its configuration store for it, so that the answer is empty without one
 */
public record Ask(String endpoint, Body body, boolean sql, boolean store) {
    public static final Ask LIVENESS = new Ask("/liveness", Body.BARE, false, false);
    public static final Ask CLUSTER = new Ask("/cluster", Body.DOCUMENT, false, true);
    public static final Ask HISTORY = new Ask("/history", Body.DOCUMENT, false, true);
    public static final Ask CONFIG = new Ask("/config", Body.DOCUMENT, false, true);
    public static final Ask FAILSAFE = new Ask("/failsafe", Body.DOCUMENT, false, false);
    public static final Ask PATRONI = new Ask("/patroni", Body.DOCUMENT, true, false);
    public static final Ask METRICS = new Ask("/metrics", Body.METRICS, true, false);

    /** The path as it is sent: without the leading slash. */
    String target() {
        return endpoint.substring(1);
    }
}
