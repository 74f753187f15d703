// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Capabilities;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.DeclaredColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Normalizes pages of one resource named {@code rows} and shows what came of it. */
final class OneTable {
    private final CollectedTables tables = new CollectedTables();
    private final List<DeclaredColumn> declared = new ArrayList<>();
    private NormalizeLimits limits = NormalizeLimits.defaults();
    private Capabilities capabilities = new Capabilities(63, 1600, 1 << 20);
    private WriteDisposition disposition = new WriteDisposition.Append();
    private Schema schema = NewSchema.named("test");
    private PageTally page = new PageTally(0, 0, 0, 0, 0);
    private NormalizeTally tally = new NormalizeTally(Map.of(), List.of(), 0, Map.of());

    OneTable declare(String name, ColumnType type) {
        declared.add(new DeclaredColumn(name, "", Optional.of(type), true, Optional.empty()));
        return this;
    }

    OneTable limits(NormalizeLimits chosen) {
        limits = chosen;
        return this;
    }

    OneTable capabilities(Capabilities chosen) {
        capabilities = chosen;
        return this;
    }

    OneTable disposition(WriteDisposition chosen) {
        disposition = chosen;
        return this;
    }

    /** Loads one page. */
    OneTable load(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        tables.nextLoad();
        Normalizer normalizer = new Normalizer(schema, capabilities, new LabelIds(), "1.5", tables, limits);
        ResourceRows rows = normalizer.begin(
                new ResourceHints("rows", "rows", disposition, declared, ResourceHints.DEFAULT_MAX_NESTING));
        page = normalizer.normalize(rows, 0, bytes, bytes.length);
        schema = normalizer.finish();
        tally = normalizer.tally();
        return this;
    }

    List<Map<String, Object>> rows() {
        return rows("rows");
    }

    List<Map<String, Object>> rows(String table) {
        return Optional.ofNullable(tables.tables.get(table))
                .map(found -> found.rows)
                .orElse(List.of());
    }

    /** Values of a column, NULLs too. */
    List<Object> values(String column) {
        return rows().stream().map(row -> row.get(column)).toList();
    }

    /** Names and types of the columns that are no system columns. */
    List<String> columns() {
        return Optional.ofNullable(tables.tables.get("rows")).stream()
                .flatMap(table -> table.columns.stream())
                .filter(column -> !SystemColumn.is(column.name()))
                .map(column -> column.name() + " "
                        + column.type().orElseThrow().dataType().word())
                .toList();
    }

    int batches() {
        return tables.batches;
    }

    Schema schema() {
        return schema;
    }

    PageTally page() {
        return page;
    }

    NormalizeTally tally() {
        return tally;
    }
}
