// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

/**
 * Speaks to one HTTP API: adds credentials, keeps the budget of the host, tries again where the verdict says so. Thread-safe; calls block,
 * so many of them belong on virtual threads.
 */
public interface HttpApi extends AutoCloseable {
    /**
     * Sends a call and returns the answer that the verdict accepted.
     *
     * @throws io.trunkline.errors.TrunklineException when no acceptable answer can be had; its failure tells whether a smaller
     *     request could be (retry verdict SMALLER)
     */
    HttpAnswer send(HttpCall call);

    @Override
    void close();
}
