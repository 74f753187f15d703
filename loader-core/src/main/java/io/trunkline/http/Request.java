// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.net.URI;
import java.util.Locale;

/** Addresses of calls, as sent and as shown. */
final class Request {
    private static final int SHOWN = 300;

    private Request() {}

    /** Path and query as they go over the wire, to the byte. */
    static String path(URI base, HttpCall call) {
        String root = base.getRawPath() == null ? "" : base.getRawPath();
        return root + "/" + call.target();
    }

    /** The request for people: no headers, and not longer than a few lines. */
    static String shown(URI base, HttpCall call) {
        String text = call.method() + " " + base + "/" + call.target();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    static int port(URI base) {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return secure(base) ? 443 : 80;
    }

    static boolean secure(URI base) {
        return "https".equals(base.getScheme().toLowerCase(Locale.ROOT));
    }
}
