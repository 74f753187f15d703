// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Relation;
import io.trunkline.postgrest.testkit.request.Check;
import io.trunkline.postgrest.testkit.request.Condition;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds filters that versions of PostgreSQL answer differently: up to 15 any text is a transaction id, later only digits;
 * from 16 on numbers may be written in other bases and with underscores, from 17 on intervals may be infinite.
 */
final class AmbiguousValues {

    private static final Map<String, Pattern> READ_DIFFERENTLY = Map.of(
            "xid", Pattern.compile(".*[^0-9].*|"),
            "xid8", Pattern.compile(".*[^0-9].*|"),
            "cid", Pattern.compile(".*[^0-9].*|"),
            "smallint", Pattern.compile("[+-]?0[xob].*|.*_.*", Pattern.CASE_INSENSITIVE),
            "integer", Pattern.compile("[+-]?0[xob].*|.*_.*", Pattern.CASE_INSENSITIVE),
            "bigint", Pattern.compile("[+-]?0[xob].*|.*_.*", Pattern.CASE_INSENSITIVE),
            "numeric", Pattern.compile("[+-]?0[xob].*|.*_.*", Pattern.CASE_INSENSITIVE),
            "interval", Pattern.compile(".*inf.*", Pattern.CASE_INSENSITIVE));

    private AmbiguousValues() {}

    static void refuse(Relation relation, List<Condition> conditions) {
        for (Condition condition : conditions) {
            switch (condition) {
                case Condition.Junction junction -> refuse(relation, junction.members());
                case Condition.Test(var column, var _, Check.Compare(var _, var value)) ->
                    refuse(relation, column, value);
                case Condition.Test(var column, var _, Check.In(var values)) ->
                    values.forEach(value -> refuse(relation, column, value));
                case Condition.Test(var _, var _, Check.Is _) -> {}
            }
        }
    }

    private static void refuse(Relation relation, String name, String value) {
        relation.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(column -> READ_DIFFERENTLY.get(column.type()))
                .filter(pattern -> pattern != null && pattern.matcher(value).matches())
                .findFirst()
                .ifPresent(_ -> {
                    throw new OutsideGrammar("versions of PostgreSQL read '" + value + "' differently");
                });
    }
}
