// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.postgrest.paging.Part;
import io.trunkline.postgrest.paging.Track;
import java.util.List;

/** Says in a few words how a relation is paged. */
final class PagingWords {
    private PagingWords() {}

    static String describe(List<Part> parts, KeyChoice key) {
        Track track = parts.getFirst().track();
        String names = String.join(", ", track.names());
        String first = switch (track.mode()) {
            case KEYSET -> "keyset by " + names;
            case GROUPS -> "keyset by " + names + ", whole groups at a time";
            case OFFSET ->
                key.isUnique() ? "offset, ordered by " + String.join(", ", key.identity()) : "offset, no key";
        };
        return parts.size() > 1 ? first + "; rows without a value by offset" : first;
    }
}
