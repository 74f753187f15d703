// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.destination.Capabilities;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.SchemaVersioning;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** Every recorded case of dlt, as far as normalizing goes: columns, types, rows, schema and its hash after each run. */
class DltGoldenTest {
    /** Cases that need what is not built yet. */
    private static final Map<String, String> WAITING = Map.of(
            "filesystem_jsonl", "the file destination",
            "incremental_cursor", "incremental cursors",
            "merge_dedup_sort", "the SQL of merges and column hints of a resource",
            "merge_delete_insert", "the SQL of merges and column hints of a resource",
            "merge_scd2", "the merge strategy scd2",
            "merge_upsert", "the merge strategy upsert",
            "postgrest_merge", "the SQL of merges (its schema is compared here)");

    /** Runs that fail in dlt but keep every value here; see the tests for values that do not fit. */
    private static final Map<String, String> KEPT_HERE = Map.of(
            "int_overflow_u64", "a number beyond 64 bits goes to a text variant",
            "nan_string_in_double", "a double column holds NaN");

    @TestFactory
    Stream<DynamicTest> a_dataset_is_the_one_dlt_makes() {
        return cases().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
            Optional.ofNullable(KEPT_HERE.get(golden.name())).ifPresent(why -> abort("differs on purpose: " + why));
            Optional.ofNullable(WAITING.get(golden.name())).ifPresent(what -> abort("waits for " + what));
            new GoldenRuns(golden).play();
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_merged_table_has_the_schema_that_dlt_gives_it() {
        return cases().filter(golden -> golden.name().equals("postgrest_merge"))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    GoldenRuns runs = new GoldenRuns(golden);
                    golden.input().path("runs").forEach(runs::run);
                    assertThat(runs.schema.versionHash())
                            .isEqualTo(golden.schema().path("version_hash").asText());
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_schema_document_keeps_its_hash_and_its_properties() {
        return cases().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
            Schema read = SchemaDocument.read(golden.schemaText());

            assertThat(SchemaVersioning.hash(read))
                    .isEqualTo(golden.schema().path("version_hash").asText());
            assertThat(GoldenCase.MAPPER.readTree(SchemaDocument.write(read))).isEqualTo(golden.schema());
            assertThat(SchemaVersioning.stamp(read)).isSameAs(read);
        }));
    }

    private static Stream<GoldenCase> cases() {
        return GoldenCase.all(folder()).stream();
    }

    private static Path folder() {
        String outside = System.getProperty("trunkline.golden.dir", "");
        if (!outside.isEmpty()) {
            return Path.of(outside);
        }
        try {
            return Path.of(Objects.requireNonNull(DltGoldenTest.class.getResource("/dlt"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The runs of one case, one after the other into one dataset. */
    private static final class GoldenRuns {
        private final GoldenCase golden;
        private final CollectedTables dataset = new CollectedTables();
        private final LabelIds ids = new LabelIds();
        private Schema schema = NewSchema.named("golden");
        private int run;

        GoldenRuns(GoldenCase golden) {
            this.golden = golden;
        }

        void play() throws JsonProcessingException {
            JsonNode expected = golden.expected().path("runs");
            for (JsonNode input : golden.input().path("runs")) {
                run(input);
                compare(expected.get(run - 1));
            }
            assertThat(GoldenCase.MAPPER.readTree(SchemaDocument.write(schema)).path("tables"))
                    .isEqualTo(golden.schema().path("tables"));
            assertThat(schema.versionHash())
                    .isEqualTo(golden.schema().path("version_hash").asText());
        }

        void run(JsonNode input) {
            String loadId = "170000000" + ++run + ".5";
            dataset.nextLoad();
            Capabilities capabilities = new Capabilities(golden.maxIdentifierLength(), 10_000, 1L << 30);
            Normalizer normalizer =
                    new Normalizer(schema, capabilities, ids, loadId, dataset, NormalizeLimits.defaults());
            for (JsonNode resource : golden.options().path("resources")) {
                JsonNode items = input.path(resource.path("name").asText());
                if (!items.isMissingNode()) {
                    byte[] body = items.toString().getBytes(StandardCharsets.UTF_8);
                    ResourceRows rows = normalizer.begin(golden.hints(resource));
                    normalizer.normalize(rows, 0, body, body.length);
                }
            }
            schema = SchemaVersioning.stamp(NewSchema.withState(normalizer.finish()));
        }

        private void compare(JsonNode expected) {
            assertThat(dataset.tables.keySet()).containsExactlyInAnyOrderElementsOf(names(expected.path("tables")));
            expected.path("tables").properties().forEach(entry -> {
                CollectedTables.Table table = dataset.tables.get(entry.getKey());
                assertThat(table.columns.stream().map(GoldenRuns::describe))
                        .as("columns of " + entry.getKey())
                        .containsExactlyElementsOf(described(entry.getValue().path("columns")));
                assertThat(table.rows)
                        .as("rows of " + entry.getKey())
                        .containsExactlyInAnyOrderElementsOf(
                                rows(entry.getValue().path("rows")));
            });
            assertThat(schema.version())
                    .isEqualTo(expected.path("schema_version").asInt());
            List<String> hashes = new ArrayList<>();
            expected.path("system")
                    .path("_dlt_version")
                    .path("rows")
                    .forEach(row -> hashes.add(row.path("version_hash").asText()));
            assertThat(hashes).contains(schema.versionHash());
        }

        private static List<String> names(JsonNode object) {
            return object.properties().stream().map(Map.Entry::getKey).toList();
        }

        private static List<String> described(JsonNode columns) {
            return StreamSupport.stream(columns.spliterator(), false)
                    .map(column -> column.path("name").asText() + " "
                            + column.path("type").asText()
                            + (column.path("nullable").asBoolean() ? "" : " NOT NULL"))
                    .toList();
        }

        private static String describe(ColumnSchema column) {
            return column.name() + " " + duckdb(column.type().orElseThrow()) + (column.nullable() ? "" : " NOT NULL");
        }

        private static String duckdb(ColumnType type) {
            return switch (type.dataType()) {
                case TEXT -> "VARCHAR";
                case DOUBLE -> "DOUBLE";
                case BOOL -> "BOOLEAN";
                case BIGINT -> type.precision() == 16 ? "SMALLINT" : "BIGINT";
                case TIMESTAMP -> type.timezone() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
                case DATE -> "DATE";
                case TIME -> "TIME";
                case JSON -> "JSON";
                case BINARY -> "BLOB";
                case DECIMAL, WEI -> "DECIMAL(" + type.decimalPrecision() + "," + type.decimalScale() + ")";
            };
        }

        private static List<Map<String, Object>> rows(JsonNode rows) {
            List<Map<String, Object>> all = new ArrayList<>();
            rows.forEach(row -> all.add(GoldenCase.MAPPER.convertValue(row, GoldenRows.TYPE)));
            all.forEach(row ->
                    row.replaceAll((name, value) -> value instanceof Integer number ? number.longValue() : value));
            return all;
        }
    }

    /** The Java type of a row. */
    private static final class GoldenRows {
        static final com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>> TYPE =
                new com.fasterxml.jackson.core.type.TypeReference<>() {};
    }
}
