// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One whole answer, its content coding removed.
 *
 * @param status the status code
 * @param headers by lower-case name
 * @param body array that holds the body; not to be changed
 * @param length bytes of the body, from the start of the array
 * @param wireBytes bytes of the body as they came over the network
 * @param took time from request to last byte
 * @param packed the body as it came, where the server compressed it; empty where it did not
 */
@SuppressWarnings(
        "ArrayRecordComponent") // handed over, never compared: copying every page would cost what streaming saves
public record HttpAnswer(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        int length,
        long wireBytes,
        Duration took,
        byte[] packed) {
    private static final byte[] PLAIN = {};

    /** One that was not compressed. */
    public HttpAnswer(
            int status, Map<String, List<String>> headers, byte[] body, int length, long wireBytes, Duration took) {
        this(status, headers, body, length, wireBytes, took, PLAIN);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body as text, at most so many bytes of it. */
    public String text(int most) {
        return new String(body, 0, Math.min(most, length), StandardCharsets.UTF_8);
    }
}
