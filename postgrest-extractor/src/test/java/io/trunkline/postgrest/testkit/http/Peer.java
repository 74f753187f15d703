// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.http;

/** Something that answers requests as a PostgREST server would; it may block. */
@FunctionalInterface
public interface Peer {

    Answer answer(Ask ask);
}
