// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The peer {@code naive}: what one writes first; a Jackson tree, an object per row, batched inserts. */
final class NaivePeer {
    private final NaivePages pages;
    private final RowIds ids = new RowIds();
    private final BatchInsert events;
    private final BatchInsert tags;

    private NaivePeer(NaivePages pages, BatchInsert events, BatchInsert tags) {
        this.pages = pages;
        this.events = events;
        this.tags = tags;
    }

    /**
     * Loads and ends.
     *
     * @param arguments database file, threads, memory limit, address of the server
     */
    static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        load(Path.of(arguments[0]), EngineSettings.of(arguments[1], arguments[2]), arguments[3]);
    }

    static void load(Path database, EngineSettings settings, String url)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = settings.open(database);
                HttpClient http = HttpClient.newHttpClient()) {
            connection.setAutoCommit(false);
            EventTables.create(connection);
            copy(connection, http, url);
            EventTables.complete(connection);
            connection.commit();
        }
    }

    /** Copies everything into tables that are there. */
    static void copy(Connection connection, HttpClient http, String url)
            throws SQLException, IOException, InterruptedException {
        try (BatchInsert events = new BatchInsert(connection, "events", 15);
                BatchInsert tags = new BatchInsert(connection, "events__tags", 4)) {
            new NaivePeer(new NaivePages(http, url + "/events"), events, tags).copy();
        }
    }

    private void copy() throws SQLException, IOException, InterruptedException {
        List<NaiveEvent> page = page(0);
        while (!page.isEmpty()) {
            for (NaiveEvent event : page) {
                insert(event);
            }
            page = page(page.getLast().id());
        }
        events.flush();
        tags.flush();
    }

    private List<NaiveEvent> page(long last) throws IOException, InterruptedException {
        return pages.behind(last).stream().map(NaiveEvent::of).toList();
    }

    private void insert(NaiveEvent event) throws SQLException {
        String id = ids.next();
        List<@Nullable Object> row = new ArrayList<>(event.values());
        row.add(EventTables.LOAD_ID);
        row.add(id);
        events.add(row);
        long index = 0;
        for (String tag : event.tags()) {
            tags.add(List.of(tag, id, index++, ids.next()));
        }
    }
}
