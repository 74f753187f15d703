// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trunkline.config.ResourceSettings;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.CursorRange;
import io.trunkline.source.PageBody;
import io.trunkline.state.PipelineState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One read of an incremental resource from a server that filters as it is asked to: what comes, and what the state remembers of it. */
public final class CursorReading {
    private final String source;
    private final String resource;
    private final CursorRange range;
    private final Optional<BoundaryRows> boundary;
    private Optional<CursorValue> highest = Optional.empty();

    private CursorReading(String source, String resource, CursorRange range, Optional<BoundaryRows> boundary) {
        this.source = source;
        this.resource = resource;
        this.range = range;
        this.boundary = boundary;
    }

    /** The read that these settings ask for after what the state remembers; empty without a cursor. */
    public static Optional<CursorReading> of(
            String source,
            String resource,
            Map<String, String> settings,
            WriteDisposition disposition,
            List<String> key,
            PipelineState state) {
        Cursors cursors = new Cursors(false, state, source, new ResourceSettings(resource, settings));
        return cursors.range(disposition)
                .map(range -> new CursorReading(
                        source,
                        resource,
                        range,
                        cursors.boundary(disposition, key).map(BoundaryRows::new)));
    }

    /** The page that comes of all the rows the server has. */
    public String page(JsonNode rows) {
        ArrayNode asked = new ObjectMapper().createArrayNode();
        rows.forEach(row -> {
            if (isAsked(row.path(range.column()))) {
                asked.add(row);
            }
        });
        byte[] body = asked.toString().getBytes(StandardCharsets.UTF_8);
        return boundary.map(rows1 -> rows1.without(new PageBody(body, body.length, body.length)))
                .map(page -> new String(page.bytes(), 0, page.length(), StandardCharsets.UTF_8))
                .orElseGet(() -> new String(body, StandardCharsets.UTF_8));
    }

    private boolean isAsked(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return range.includeNulls();
        }
        CursorValue cursor = new CursorValue(value.asText(), value.isNumber());
        boolean asked = range.from().stream().allMatch(from -> cursor.compareTo(CursorValue.remembered(from)) >= 0)
                && range.to().stream().allMatch(to -> cursor.compareTo(CursorValue.remembered(to)) < 0);
        if (asked && (highest.isEmpty() || cursor.compareTo(highest.get()) > 0)) {
            highest = Optional.of(cursor);
        }
        return asked;
    }

    /** The state after the read. */
    public PipelineState after(PipelineState state) {
        if (range.to().isPresent() || highest.isEmpty()) {
            return state;
        }
        List<String> hashes = new ArrayList<>(boundary.map(BoundaryRows::hashes).orElse(List.of()));
        return state.withCursor(
                source, resource, range.column(), range.from(), highest.get().text(), hashes);
    }
}
