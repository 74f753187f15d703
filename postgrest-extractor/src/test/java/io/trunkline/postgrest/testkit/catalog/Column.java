// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.util.List;
import java.util.Optional;

/** One column as PostgREST sees it: domains by their base type, and a function where a domain has its own form in JSON. */
public record Column(
        String name,
        String type,
        boolean nullable,
        Optional<String> comment,
        Optional<Integer> maxLength,
        Optional<String> defaultExpression,
        List<String> enumValues,
        Optional<String> toJson) {

    public Column {
        enumValues = List.copyOf(enumValues);
    }
}
