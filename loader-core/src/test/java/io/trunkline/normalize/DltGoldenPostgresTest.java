// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.Destination;
import io.trunkline.destination.postgres.LoaderDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded case of dlt that ended well and whose names PostgreSQL can hold gives the same tables there, cell by cell, names that are
 * cut at 63 included. Another folder of cases is taken with {@code -Dtrunkline.golden.dir=DIR}.
 */
class DltGoldenPostgresTest {
    private static final int LONGEST_NAME = 63;

    private final LoaderDatabase database = LoaderDatabase.named("golden");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_dataset_is_the_one_dlt_makes() {
        return GoldenCase.all(DltGoldenTest.folder()).stream()
                .filter(golden -> golden.isForDuckDb() && endsWell(golden) && fits(golden))
                .filter(golden -> golden.resources().stream().allMatch(GoldenIncremental::isBuilt))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> play(golden)));
    }

    private void play(GoldenCase golden) {
        database.drop(GoldenPostgres.DATASET);
        GoldenRuns runs = new GoldenRuns(golden, folder, this::destination);
        Iterator<JsonNode> expected = golden.expected().path("runs").iterator();
        for (JsonNode input : golden.input().path("runs")) {
            runs.run(input);
            ObjectNode outcome = expected.next().deepCopy();
            outcome.set("tables", GoldenPostgres.sorted(outcome.path("tables")));
            ObjectNode dataset = GoldenPostgres.look(database);
            GoldenRounding.apply(dataset, outcome.path("tables"));
            GoldenComparison.compareTables(GoldenPostgres.sorted(dataset), outcome);
        }
    }

    private Destination destination() {
        return database.destination(GoldenPostgres.DATASET);
    }

    private static boolean endsWell(GoldenCase golden) {
        for (JsonNode run : golden.expected().path("runs")) {
            if (!run.path("status").asText().equals("ok")) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(GoldenCase golden) {
        for (JsonNode run : golden.expected().path("runs")) {
            for (var table : run.path("tables").properties()) {
                if (tooLong(table.getKey())) {
                    return false;
                }
                for (JsonNode column : table.getValue().path("columns")) {
                    if (tooLong(column.path("name").asText())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean tooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
    }
}
