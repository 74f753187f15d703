// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.about;

import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads rows that are made here, all on one page. */
final class SinglePageReader implements ResourceReader {
    private final String request;
    private final List<String> key;
    private final Supplier<Made> rows;

    /** Rows as a JSON list, how many they are, and what it took to learn them. */
    record Made(String json, long rows, Duration took) {}

    SinglePageReader(String request, List<String> key, Supplier<Made> rows) {
        this.request = request;
        this.key = List.copyOf(key);
        this.rows = rows;
    }

    @Override
    public List<Position> start() {
        return List.of(new Position("all", "{}"));
    }

    @Override
    public Page read(Position position) {
        Made made = rows.get();
        byte[] body = made.json().getBytes(StandardCharsets.UTF_8);
        var whole = new PageBody(body, body.length, body.length);
        return new Page(position, Optional.empty(), whole, made.rows(), request, 200, "", made.took());
    }

    @Override
    public RowCount count() {
        return new RowCount.Unknown("rows are made from what the server says about itself");
    }

    @Override
    public RowCount count(Position startOfSlice) {
        return count();
    }

    @Override
    public List<String> key() {
        return key;
    }

    @Override
    public String paging() {
        return "one document";
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
