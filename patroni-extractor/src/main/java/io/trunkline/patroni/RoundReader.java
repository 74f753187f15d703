// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Reads one table out of a round: a page for each cluster. */
final class RoundReader implements ResourceReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SLICE = "round";
    private static final int GOOD = 200;

    private final PatroniTable table;
    private final RoundPages pages;
    private OptionalLong counted = OptionalLong.empty();

    RoundReader(PatroniTable table, RoundPages pages) {
        this.table = table;
        this.pages = pages;
    }

    @Override
    public List<Position> start() {
        return pages.count() == 0 ? List.of() : List.of(new Position(SLICE, "0"));
    }

    @Override
    public Page read(Position position) {
        int cluster = Integer.parseInt(position.token());
        List<ObjectNode> rows = pages.rows(table, cluster);
        byte[] body = json(rows);
        Optional<Position> next = cluster + 1 < pages.count()
                ? Optional.of(new Position(SLICE, Integer.toString(cluster + 1)))
                : Optional.empty();
        return new Page(
                position,
                next,
                new PageBody(body, body.length, 0),
                rows.size(),
                table.name() + " of " + pages.round().clusters().get(cluster).cluster(),
                GOOD,
                "",
                Duration.ZERO);
    }

    private static byte[] json(List<ObjectNode> rows) {
        try {
            return JSON.writeValueAsBytes(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows that are no JSON", e);
        }
    }

    /** A round does not change any more: it is counted once. */
    @Override
    public synchronized RowCount count() {
        if (counted.isEmpty()) {
            counted = OptionalLong.of(IntStream.range(0, pages.count())
                    .mapToLong(cluster -> pages.rows(table, cluster).size())
                    .sum());
        }
        return new RowCount.Exact(counted.getAsLong());
    }

    @Override
    public RowCount count(Position startOfSlice) {
        return count();
    }

    /** None to count by: rows that agree in the table's key are taken out before, and the destination need not look. */
    @Override
    public List<String> key() {
        return List.of();
    }

    @Override
    public String paging() {
        return "by cluster";
    }

    @Override
    public List<String> remarks() {
        return pages.warnings().get();
    }

    @Override
    public void close() {
        // a round holds nothing open
    }
}
