// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.demo;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Shows the main job from end to end: the extractor, as a process of its own in an empty folder, loads a sample into a
 * DuckDB file, and two questions are put to that file. Its one argument is the module's {@code target} folder.
 */
public final class Demo {
    private static final int ROWS_PER_ANSWER = 1000;

    private Demo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        System.exit(show(Path.of(arguments[0])));
    }

    /** Returns the extractor's exit status. */
    static int show(Path target) throws IOException, InterruptedException, SQLException {
        Folder folder = Folder.emptied(target.resolve("demo"));
        int status = load(new Extractor(target.resolve("quarkus-app/quarkus-run.jar")), folder);
        if (status == 0) {
            ask(folder.path().resolve("postgrest_pipeline.duckdb"));
        }
        return status;
    }

    private static int load(Extractor extractor, Folder folder) throws IOException, InterruptedException {
        say("A bike-share city in a real PostgreSQL, served over HTTP");
        PeerDatabase city = PeerDatabase.loaded("bikeshare", script());
        var settings = StandInSettings.open().withSchemas("public").withMaxRows(ROWS_PER_ANSWER);
        try (StandIn server = StandIn.start(city, settings)) {
            return load(extractor, folder, server.url());
        }
    }

    private static int load(Extractor extractor, Folder folder, URI url) throws IOException, InterruptedException {
        say("$ java -jar quarkus-run.jar run --url " + url);
        long began = System.nanoTime();
        int status = extractor.run(folder.path(), "run", "--url", url.toString());
        say("Exit status %d after %.1f s".formatted(status, (System.nanoTime() - began) / 1e9));
        return status;
    }

    private static void ask(Path file) throws SQLException {
        try (var loaded = LoadedFile.open(file)) {
            say("Where do trips begin?");
            loaded.ask("""
                    SELECT s.name AS station, d.name AS district, count(*) AS trips, avg(t.distance_m)::INTEGER AS mean_m
                    FROM trips t JOIN stations s ON s.id = t.start_station_id JOIN districts d ON d.id = s.district_id
                    GROUP BY ALL ORDER BY trips DESC, station LIMIT 5
                    """);
            say("What breaks? (a table made from the JSON lists in repairs.parts)");
            loaded.ask("""
                    SELECT p.part, sum(p.pieces) AS pieces, count(DISTINCT r.bike_id) AS bikes
                    FROM repairs r JOIN repairs__parts p ON p._dlt_parent_id = r._dlt_id
                    GROUP BY ALL ORDER BY pieces DESC, p.part
                    """);
            say("The file: " + file);
        }
    }

    private static String script() throws IOException {
        try (var script = Objects.requireNonNull(Demo.class.getResourceAsStream("/demo/bikeshare.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void say(String line) {
        System.out.printf("%n%s%n", line);
    }
}
