// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.List;
import java.util.Optional;

/**
 * One request without its credentials.
 *
 * @param method such as GET
 * @param target path and query relative to the base address, percent-encoded, without a leading slash
 * @param headers name and value pairs in order; never credentials
 * @param body what is sent, with the content type among the headers
 * @param repeatable whether sending it twice does no harm; if not, it is never retried once it may have arrived
 */
public record HttpCall(String method, String target, List<Header> headers, Optional<String> body, boolean repeatable) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    /** A GET. */
    public static HttpCall get(String target, List<Header> headers) {
        return new HttpCall("GET", target, headers, Optional.empty(), true);
    }

    /** A header; its value may be a secret, so it is not part of the text form. */
    public record Header(String name, String value) {
        /**
         * The header that a setting writes as {@code Name: value}.
         *
         * @throws TrunklineException when it has another form
         */
        public static Header parse(String text) {
            int colon = text.indexOf(':');
            if (colon <= 0) {
                throw new TrunklineException(
                        Failure.SETTING_INVALID,
                        "header: a header has the form Name: value",
                        "Nothing was read or written.");
            }
            return new Header(
                    text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
