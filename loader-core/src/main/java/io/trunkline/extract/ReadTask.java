// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One resource to be read.
 *
 * @param resource the resource
 * @param request how it is to be read
 * @param count whether its rows are to be counted before and after
 * @param resumed what an interrupted run has read of it already
 */
public record ReadTask(Resource resource, ReadRequest request, boolean count, Optional<Resumed> resumed) {
    /** The resource's name. */
    public String name() {
        return resource.spec().name();
    }

    /**
     * Where an interrupted run stopped.
     *
     * @param announced its count before the first page, if there was one
     * @param next where its unfinished slices go on; empty when all are finished
     */
    public record Resumed(OptionalLong announced, List<Position> next) {
        public Resumed {
            next = List.copyOf(next);
        }
    }
}
