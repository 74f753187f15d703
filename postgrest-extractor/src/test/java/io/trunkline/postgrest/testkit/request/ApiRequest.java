// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.List;
import java.util.Map;

/** What a reader may ask a PostgREST server for. */
public sealed interface ApiRequest {

    /** The page that describes one schema. */
    record RootPage() implements ApiRequest {}

    /** Rows of a table or view. */
    record RelationRead(String relation, ReadQuery query) implements ApiRequest {}

    /** A function called by GET: everything that does not look like a filter is an argument. */
    record CallByGet(String function, Map<String, List<String>> arguments, ReadQuery query) implements ApiRequest {

        public CallByGet {
            arguments = Map.copyOf(arguments);
        }
    }

    /** A function called by POST: the body holds the arguments. */
    record CallByPost(String function, String body, ReadQuery query) implements ApiRequest {}
}
