// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import java.util.List;
import java.util.Optional;

/**
 * A column as the page describes it.
 *
 * @param name the name as the server has it
 * @param type declared type, empty if the page does not tell
 * @param required whether it is declared not to be null; views tell nothing
 * @param note comment, key marks
 * @param enumValues allowed values in their order
 * @param defaultValue a plain literal
 */
public record RelationColumn(
        String name,
        DeclaredType type,
        boolean required,
        ColumnNote note,
        List<String> enumValues,
        Optional<String> defaultValue) {
    public RelationColumn {
        enumValues = List.copyOf(enumValues);
    }

    /** Whether it is marked as a member of the primary key. */
    public boolean primaryKey() {
        return note.primaryKey();
    }

    /** A column that no page describes. */
    public static RelationColumn unpublished(String name, String type) {
        return new RelationColumn(name, DeclaredType.of(type), false, ColumnNote.NONE, List.of(), Optional.empty());
    }

    /** The same column with another type. */
    RelationColumn typed(String other) {
        return as(DeclaredType.of(other));
    }

    /** The same column with another type. */
    public RelationColumn as(DeclaredType other) {
        return new RelationColumn(name, other, required, note, enumValues, defaultValue);
    }
}
