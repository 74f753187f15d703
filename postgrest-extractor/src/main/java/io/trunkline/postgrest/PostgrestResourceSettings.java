// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user says about one relation or function.
 *
 * @param columns columns to read; empty for all
 * @param excludedColumns columns never to ask for
 * @param filters conditions as PostgREST spells them, such as {@code status=eq.paid} or {@code or=(a.eq.1,b.is.null)}; not encoded
 * @param order terms such as {@code placed_at.desc}; rows are then paged by offset
 * @param primaryKey columns that identify a row, stronger than what the server declares
 * @param types declared types of columns, for servers without a metadata page or in its place
 * @param pageSize rows of a page, instead of the adaptive size
 * @param arguments arguments of a function
 * @param post whether a function is called by POST: needed if it writes
 * @param body whole JSON body of a POST, for functions with one unnamed argument
 */
public record PostgrestResourceSettings(
        List<String> columns,
        List<String> excludedColumns,
        List<String> filters,
        List<String> order,
        List<String> primaryKey,
        Map<String, String> types,
        OptionalInt pageSize,
        Map<String, String> arguments,
        boolean post,
        Optional<String> body) {
    /** Nothing is said. */
    public static final PostgrestResourceSettings NONE = new PostgrestResourceSettings(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            OptionalInt.empty(),
            Map.of(),
            false,
            Optional.empty());

    public PostgrestResourceSettings {
        columns = List.copyOf(columns);
        excludedColumns = List.copyOf(excludedColumns);
        filters = List.copyOf(filters);
        order = List.copyOf(order);
        primaryKey = List.copyOf(primaryKey);
        types = Map.copyOf(types);
        arguments = Map.copyOf(arguments);
    }
}
