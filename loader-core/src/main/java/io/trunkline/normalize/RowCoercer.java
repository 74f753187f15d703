// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.Coerced.Alien;
import io.trunkline.normalize.Coerced.Fits;
import io.trunkline.normalize.Coerced.TooLarge;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits the values of one flat row into a table: infers columns that are missing, sends misfits to variant columns. */
final class RowCoercer {
    private static final String VARIANT = "variant";
    private static final String VARIANT_PREFIX = "v_";

    private final Names names;
    private final Inference inference;

    RowCoercer(Names names, Inference inference) {
        this.names = names;
        this.inference = inference;
    }

    CoercedRow coerce(TableState table, Map<String, JsonValue> values) {
        CoercedRow row = new CoercedRow();
        values.forEach((column, value) -> {
            if (value instanceof Null) {
                row.nulls().add(column);
                row.cells().remove(column);
            } else {
                place(table, row, column, value);
            }
        });
        return row;
    }

    private void place(TableState table, CoercedRow row, String column, JsonValue value) {
        Optional<ColumnSchema> existing = existing(table, row, column);
        ColumnType type =
                existing.flatMap(ColumnSchema::type).orElseGet(() -> parameters(existing, infer(column, value)));
        Coerced coerced = Coercion.coerce(type, value);
        if (!(coerced instanceof Alien)) {
            complete(row, existing, column, type);
        }
        switch (coerced) {
            case Fits fits -> row.cells().put(column, fits.cell());
            case Alien alien -> variant(table, row, column, value);
            case TooLarge tooLarge -> textVariant(table, row, column, column, value);
        }
    }

    private void variant(TableState table, CoercedRow row, String column, JsonValue value) {
        DataType own = Inference.own(value);
        String name = names.join(List.of(column, VARIANT_PREFIX + own.word()));
        Optional<ColumnSchema> existing = existing(table, row, name);
        ColumnType type = existing.flatMap(ColumnSchema::type).orElseGet(() -> ColumnType.of(inference.detect(value)));
        if (Coercion.coerce(type, value) instanceof Fits fits) {
            if (existing.flatMap(ColumnSchema::type).isEmpty()) {
                row.added().put(name, inference.column(name, type.dataType()).with(VARIANT, true));
            }
            row.cells().put(name, fits.cell());
            row.misfits().add(column);
        } else {
            textVariant(table, row, column, existing.isPresent() && own == DataType.TEXT ? name : column, value);
        }
    }

    /** Keeps the exact text in the nearest variant that is typed text; a variant that is something else gets one of its own. */
    private void textVariant(TableState table, CoercedRow row, String column, String from, JsonValue value) {
        String name = from;
        Optional<DataType> type;
        do {
            name = names.join(List.of(name, VARIANT_PREFIX + DataType.TEXT.word()));
            type = existing(table, row, name).flatMap(ColumnSchema::type).map(ColumnType::dataType);
        } while (type.isPresent() && type.get() != DataType.TEXT);
        if (type.isEmpty()) {
            row.added().put(name, inference.column(name, DataType.TEXT).with(VARIANT, true));
        }
        row.cells().put(name, Cell.of(Coercion.exactText(value)));
        row.misfits().add(column);
    }

    private void complete(CoercedRow row, Optional<ColumnSchema> existing, String column, ColumnType type) {
        if (existing.flatMap(ColumnSchema::type).isPresent()) {
            return;
        }
        ColumnSchema inferred = inference.column(column, type.dataType());
        row.added()
                .put(
                        column,
                        existing.map(hinted -> inferred.overlaid(hinted.typed(type.dataType()))
                                        .typed(type))
                                .orElse(inferred));
    }

    /** The type with the parameters that hints gave a column before it had a type. */
    private static ColumnType parameters(Optional<ColumnSchema> hinted, ColumnType type) {
        return hinted.map(column -> column.typed(type.dataType()))
                .flatMap(ColumnSchema::type)
                .orElse(type);
    }

    private ColumnType infer(String column, JsonValue value) {
        return ColumnType.of(inference.preferred(column).orElseGet(() -> inference.detect(value)));
    }

    private static Optional<ColumnSchema> existing(TableState table, CoercedRow row, String column) {
        ColumnSchema added = row.added().get(column);
        return added != null ? Optional.of(added) : table.column(column);
    }
}
