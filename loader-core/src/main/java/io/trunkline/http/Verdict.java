// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.util.Optional;

/** What an answer means for its request: decided by who knows the API, carried out by {@link HttpApi}. */
public sealed interface Verdict {
    /** The answer is what was asked for. */
    record Accept() implements Verdict {}

    /**
     * A passing condition: worth another try.
     *
     * @param failure what to say when tries run out
     * @param after how long the server asked to wait
     * @param slowDown whether the host is asking for fewer requests at a time
     */
    record Retry(TrunklineException failure, Optional<Duration> after, boolean slowDown) implements Verdict {}

    /** The token is not good any more: a new one, once, then fail. */
    record Reauthenticate(TrunklineException failure) implements Verdict {}

    /** Trying the same again cannot help. */
    record Fail(TrunklineException failure) implements Verdict {}
}
