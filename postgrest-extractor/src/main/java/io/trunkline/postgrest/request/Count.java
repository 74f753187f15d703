// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

/** Which total is asked for along with a page. */
public enum Count {
    NONE,
    EXACT,
    PLANNED;

    /** The {@code Prefer} header with this count. */
    String preference() {
        return switch (this) {
            case NONE -> "timezone=UTC";
            case EXACT -> "timezone=UTC, count=exact";
            case PLANNED -> "timezone=UTC, count=planned";
        };
    }
}
