// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import java.util.List;
import java.util.Optional;

/**
 * What one incremental read does to the cursor that is remembered.
 *
 * @param initial where a read begins that remembers nothing, if anywhere
 * @param last the highest value seen, if there was one
 * @param number whether that value is a number; it may be one where this is not known
 * @param hashes hashes of the rows that were loaded with that value; empty where rows are not told by them
 * @param rows whether any row was new
 * @param fresh whether what was remembered before is forgotten, as by replacing
 */
public record CursorMove(
        Optional<String> initial,
        Optional<String> last,
        boolean number,
        List<String> hashes,
        boolean rows,
        boolean fresh) {
    public CursorMove {
        hashes = List.copyOf(hashes);
    }
}
