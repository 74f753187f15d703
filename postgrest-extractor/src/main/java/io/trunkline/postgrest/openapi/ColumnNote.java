// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a column's description apart: the owner's comment, and the note that the server appends about keys.
 *
 * @param comment the owner's comment without the note
 * @param primaryKey whether the note marks a primary key
 * @param foreignKey what the note says the column refers to
 */
public record ColumnNote(Optional<String> comment, boolean primaryKey, Optional<ForeignKey> foreignKey) {
    /** A column without a description. */
    public static final ColumnNote NONE = new ColumnNote(Optional.empty(), false, Optional.empty());

    private static final Pattern NOTE =
            Pattern.compile("(?:^|\\n\\n?)Note:\\n(?=This is a (?:Primary Key\\.<pk/>|Foreign Key to `))");
    private static final Pattern FOREIGN = Pattern.compile("<fk table='(.*?)' column='(.*?)'/>", Pattern.DOTALL);

    /** Reads a description. */
    public static ColumnNote of(String description) {
        var found = NOTE.matcher(description);
        int start = -1;
        int end = -1;
        while (found.find()) {
            start = found.start();
            end = found.end();
        }
        if (start < 0) {
            return new ColumnNote(text(description), false, Optional.empty());
        }
        String note = description.substring(end);
        var foreign = FOREIGN.matcher(note);
        return new ColumnNote(
                text(description.substring(0, start)),
                note.startsWith("This is a Primary Key.<pk/>"),
                foreign.find() ? Optional.of(new ForeignKey(foreign.group(1), foreign.group(2))) : Optional.empty());
    }

    private static Optional<String> text(String comment) {
        return comment.isBlank() ? Optional.empty() : Optional.of(comment);
    }
}
