// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

/** What to do about an answer. */
enum Reaction {
    /** It is an answer like any other. */
    ACCEPT,
    /** It passes: try again, waiting longer each time. */
    RETRY,
    /** It passes, and sooner with fewer requests at a time. */
    RETRY_SLOWER,
    /** It may have been the server's memory of the schema: once more after two seconds, then give up. */
    ONCE_MORE,
    /** Once more as it is; after that only a smaller request can help. */
    ONCE_MORE_THEN_SMALLER,
    /** Only a smaller request can help. */
    SMALLER,
    /** The token may have ended: once more with a new one. */
    NEW_TOKEN,
    /** Trying the same again cannot help. */
    FAIL
}
