// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Reads a table page by page as one writes it first: a Jackson tree of each page. */
final class NaivePages {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final String table;

    /** Pages of the table at that address. */
    NaivePages(HttpClient http, String table) {
        this.http = http;
        this.table = table;
    }

    /** The next rows behind that id; none at the end. */
    List<JsonNode> behind(long id) throws IOException, InterruptedException {
        URI uri = URI.create(table + "?select=*&order=id.asc&limit=" + PageFile.ROWS + "&id=gt." + id);
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        return json.readTree(response.body()).valueStream().toList();
    }
}
