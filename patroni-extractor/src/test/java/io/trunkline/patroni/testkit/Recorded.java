// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import java.util.List;
import java.util.Optional;

/**
 * One answer as it was recorded.
 *
 * @param path path and query
 * @param status the status; 0 where no answer came
 * @param reason the words beside the status
 * @param headers header lines in order
 * @param body the body
 * @param error what came instead of an answer, such as {@code TimeoutError}
 */
public record Recorded(
        String path, int status, String reason, List<String> headers, String body, Optional<String> error) {
    public Recorded {
        headers = List.copyOf(headers);
    }

    boolean isTls() {
        return error.map(word -> word.startsWith("SSL")).orElse(false);
    }
}
