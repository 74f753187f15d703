// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import java.util.Locale;

/** How the members of a cluster are found. */
public enum Discovery {
    /** By the addresses in the member list of the first entry point that gives one. */
    API_URL,
    /** The entry points are all there is to ask. */
    STATIC,
    /** The first entry point that answers is all there is to ask. */
    ENTRYPOINT_ONLY;

    /** The word in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
