// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SnakeCase;
import io.trunkline.source.DeclaredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says where a table keeps column types that are not those the source declares: columns do not change their type. */
final class StoredTypes {
    private final Schema schema;
    private final SnakeCase naming;

    StoredTypes(Schema schema, SnakeCase naming) {
        this.schema = schema;
        this.naming = naming;
    }

    /** The sentence for the ledger, if there is a difference. */
    Optional<String> differences(ResourcePlan plan) {
        List<String> different = new ArrayList<>();
        for (DeclaredColumn column : plan.hints().columns()) {
            stored(plan.table(), column)
                    .filter(stored ->
                            column.hint().filter(hint -> !same(hint, stored)).isPresent())
                    .ifPresent(stored -> different.add(naming.key(column.name()) + " is " + words(stored)
                            + ", declared as " + column.declaredType()));
        }
        return different.isEmpty()
                ? Optional.empty()
                : Optional.of(plan.name() + ": columns keep the types they have: " + String.join("; ", different));
    }

    private Optional<ColumnType> stored(String table, DeclaredColumn column) {
        return schema.table(table)
                .flatMap(known -> known.column(naming.key(column.name())))
                .flatMap(ColumnSchema::type);
    }

    private static boolean same(ColumnType hint, ColumnType stored) {
        return hint.dataType() == stored.dataType() && hint.timezone() == stored.timezone();
    }

    private static String words(ColumnType type) {
        return type.dataType().word() + (type.timezone() ? "" : " without a zone");
    }
}
