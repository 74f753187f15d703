// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.normalize.Redaction;
import io.trunkline.normalize.ResourceHints;
import io.trunkline.source.CursorRange;
import io.trunkline.source.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What a run does with one resource.
 *
 * @param resource the resource
 * @param hints what normalizing knows about its rows
 * @param table normalized name of its root table
 * @param key columns of its key as the source names them; may be empty
 * @param cursor the part that is read, for an incremental resource
 * @param redaction what is left out of its rows, or hashed
 * @param boundary what of it was loaded before, where rows are not merged by key
 * @param demanded the cursor column, if a row without a value in it fails the run
 * @param asked whether the user named it
 */
record ResourcePlan(
        Resource resource,
        ResourceHints hints,
        String table,
        List<String> key,
        Optional<CursorRange> cursor,
        Redaction redaction,
        Optional<Boundary> boundary,
        Optional<String> demanded,
        boolean asked) {
    ResourcePlan {
        key = List.copyOf(key);
    }

    String name() {
        return resource.spec().name();
    }
}
