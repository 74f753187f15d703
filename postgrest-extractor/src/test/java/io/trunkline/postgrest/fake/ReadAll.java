// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.PostgrestSettings;
import io.trunkline.postgrest.PostgrestSource;
import io.trunkline.source.Page;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a resource to its end, slice after slice, as the pipeline does. */
public final class ReadAll {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    public final List<JsonNode> rows = new ArrayList<>();
    public final List<Page> pages = new ArrayList<>();
    public final ResourceReader reader;

    private ReadAll(ResourceReader reader) {
        this.reader = reader;
    }

    public static Resource resource(FakePostgrest server, String name, PostgrestSettings settings) {
        return new PostgrestSource(server, settings)
                .discover().resources().stream()
                        .filter(resource -> resource.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    public static ReadAll of(FakePostgrest server, String name) {
        return of(resource(server, name, PostgrestSettings.byDefault()), ReadRequest.everything());
    }

    public static ReadAll of(Resource resource, ReadRequest request) {
        var all = new ReadAll(resource.open(request));
        for (Position start : all.reader.start()) {
            Optional<Position> next = Optional.of(start);
            while (next.isPresent()) {
                next = all.page(next.get());
            }
        }
        return all;
    }

    private Optional<Position> page(Position position) {
        Page page = reader.read(position);
        pages.add(page);
        try {
            JsonNode body =
                    JSON.readTree(new String(page.body().bytes(), 0, page.body().length(), StandardCharsets.UTF_8));
            JsonNode items = body.isArray() ? body : JSON.createArrayNode().add(body);
            if (items.size() != page.rows()) {
                throw new AssertionError(page.rows() + " rows said, " + items.size() + " there");
            }
            items.forEach(rows::add);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not whole JSON", e);
        }
        return page.next();
    }

    /** The members of a list, each in the same form as the rows of a read. */
    public static List<String> items(String array) {
        try {
            List<String> items = new ArrayList<>();
            JSON.readTree(array).forEach(item -> items.add(item.toString()));
            return items;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not whole JSON", e);
        }
    }

    /** The values of one column in the order in which they came. */
    public List<String> column(String name) {
        return rows.stream().map(row -> row.get(name).asText()).toList();
    }
}
