// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import io.trunkline.errors.TrunklineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaVersioningTest {
    private static final TableSchema TABLE = new TableSchema(
            "orders",
            Optional.empty(),
            List.of(
                    ColumnSchema.of("a", ColumnType.of(DataType.TEXT)),
                    ColumnSchema.of("b", ColumnType.of(DataType.BIGINT))),
            Map.of("write_disposition", "append"));

    @Test
    void a_new_schema_has_version_one_and_its_first_load_version_two() {
        Schema begun = NewSchema.named("shop");
        Schema loaded = SchemaVersioning.stamp(begun.with(TABLE));

        assertThat(begun.version()).isEqualTo(1);
        assertThat(loaded.version()).isEqualTo(2);
        assertThat(loaded.previousHashes()).containsExactly(begun.versionHash());
    }

    @Test
    void a_schema_without_changes_keeps_its_version() {
        Schema stored = SchemaVersioning.stamp(NewSchema.named("shop").with(TABLE));

        assertThat(SchemaVersioning.stamp(SchemaDocument.read(SchemaDocument.write(stored))))
                .isEqualTo(stored);
    }

    @Test
    void the_order_of_columns_counts_for_the_hash() {
        Schema begun = NewSchema.named("shop");
        TableSchema reversed = new TableSchema(
                "orders",
                Optional.empty(),
                List.of(TABLE.columns().get(1), TABLE.columns().get(0)),
                TABLE.properties());

        assertThat(SchemaVersioning.hash(begun.with(reversed))).isNotEqualTo(SchemaVersioning.hash(begun.with(TABLE)));
    }

    @Test
    void ten_hashes_are_remembered() {
        Schema schema = NewSchema.named("shop");
        for (int i = 0; i < 15; i++) {
            schema = SchemaVersioning.stamp(schema.with(TABLE.with("round", i)));
        }

        assertThat(schema.version()).isEqualTo(16);
        assertThat(schema.previousHashes()).hasSize(10);
    }

    @Test
    void a_document_of_a_newer_engine_is_refused() {
        assertThatThrownBy(() -> SchemaDocument.read("{\"engine_version\":12}"))
                .isInstanceOf(TrunklineException.class)
                .hasMessageContaining("engine version 12");
    }

    @Test
    void properties_without_a_meaning_here_survive() {
        String text = """
                {"version":3,"version_hash":"h","engine_version":11,"name":"s","tables":{"t":{"name":"t","columns":\
                {"c":{"name":"c","data_type":"text","nullable":true,"x-mine":{"deep":[1,null]}},"later":{"name":"later",\
                "nullable":false,"precision":8}},"x-loader":{"a":1.5}}},"settings":{"schema_contract":"freeze"},\
                "normalizers":{"names":"snake_case"},"previous_hashes":["g"],"description":"ünï"}""";

        assertThat(SchemaDocument.write(SchemaDocument.read(text))).isEqualTo(text);
    }
}
