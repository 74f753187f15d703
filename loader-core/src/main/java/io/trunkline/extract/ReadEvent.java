// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.TrunklineException;
import io.trunkline.source.Page;
import io.trunkline.source.Position;
import io.trunkline.source.RowCount;
import java.util.List;

/** What workers tell the one thread that consumes. */
sealed interface ReadEvent {
    /** The first page of a resource is about to come. */
    record Opened(ReadTask task, RowCount announced, List<Position> slices) implements ReadEvent {}

    /** A page. */
    record Read(ReadTask task, Page page) implements ReadEvent {}

    /** No more pages of that task. */
    record Ended(int index, ReadOutcome outcome) implements ReadEvent {}

    /** The run cannot go on. */
    record Failed(TrunklineException failure) implements ReadEvent {}
}
