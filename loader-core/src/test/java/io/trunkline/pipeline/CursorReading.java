// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trunkline.config.ResourceSettings;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.CursorRange;
import io.trunkline.source.LastValue;
import io.trunkline.source.PageBody;
import io.trunkline.state.CursorMove;
import io.trunkline.state.PipelineState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One read of an incremental resource from a server that filters as it is asked to: what comes, and what the state remembers of it. */
public final class CursorReading {
    private final String source;
    private final String resource;
    private final CursorRange range;
    private final Optional<BoundaryRows> boundary;
    private final ResourceSettings settings;
    private final boolean replaces;
    private Optional<CursorValue> last = Optional.empty();
    private boolean rows;

    private CursorReading(
            String source,
            String resource,
            CursorRange range,
            Optional<BoundaryRows> boundary,
            ResourceSettings settings,
            boolean replaces) {
        this.settings = settings;
        this.replaces = replaces;
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
        ResourceSettings own = new ResourceSettings(resource, settings);
        Cursors cursors = new Cursors(false, state, source, own);
        return cursors.range(disposition)
                .map(range -> new CursorReading(
                        source,
                        resource,
                        range,
                        cursors.boundary(disposition, key).map(BoundaryRows::new),
                        own,
                        disposition instanceof WriteDisposition.Replace));
    }

    /** The page that comes of all the rows the server has. */
    public String page(JsonNode items) {
        ArrayNode asked = new ObjectMapper().createArrayNode();
        items.forEach(row -> {
            if (isAsked(row.at("/" + range.column().replace('.', '/')))) {
                asked.add(row);
            }
        });
        rows = !asked.isEmpty();
        byte[] body = asked.toString().getBytes(StandardCharsets.UTF_8);
        return boundary.map(before -> before.without(new PageBody(body, body.length, body.length)))
                .map(page -> new String(page.bytes(), 0, page.length(), StandardCharsets.UTF_8))
                .orElseGet(() -> new String(body, StandardCharsets.UTF_8));
    }

    private boolean isAsked(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return range.includeNulls();
        }
        CursorValue cursor = new CursorValue(value.asText(), value.isNumber());
        LastValue remembers = range.remembers();
        boolean asked = range.from().stream()
                        .mapToInt(from -> cursor.compareTo(CursorValue.remembered(from)))
                        .allMatch(order -> remembers.isFurther(order) || order == 0 && range.includeFrom())
                && range.to().stream()
                        .mapToInt(to -> CursorValue.remembered(to).compareTo(cursor))
                        .allMatch(order -> remembers.isFurther(order) || order == 0 && range.includeTo());
        if (asked && (last.isEmpty() || remembers.isFurther(cursor.compareTo(last.get())))) {
            last = Optional.of(cursor);
        }
        return asked;
    }

    /** The state after the read. */
    public PipelineState after(PipelineState state) {
        if (range.to().isPresent()) {
            return state;
        }
        CursorEnd end = boundary.map(BoundaryRows::end).orElseGet(() -> CursorEnd.unseen(rows));
        Optional<CursorValue> stored = state.cursor(source, resource, range.column())
                .filter(before -> !replaces)
                .flatMap(PipelineState.Cursor::lastText)
                .map(CursorValue::remembered);
        Optional<CursorValue> now =
                last.map(seen -> stored.filter(before -> range.remembers().isFurther(before.compareTo(seen)))
                        .orElse(seen));
        return state.moved(
                source,
                resource,
                range.column(),
                new CursorMove(
                        settings.text(ResourceSettings.INITIAL_VALUE),
                        now.map(CursorValue::text),
                        last.stream().anyMatch(CursorValue::number),
                        end.hashes(),
                        end.rows(),
                        replaces));
    }
}
