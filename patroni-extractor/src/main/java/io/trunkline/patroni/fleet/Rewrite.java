// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import java.util.regex.Pattern;

/** Makes an address that nodes know reachable from here: port forwards, NAT, gateways. */
public record Rewrite(Pattern from, String to) {
    String apply(String url) {
        return from.matcher(url).replaceFirst(to);
    }
}
