// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.request.Check;
import io.trunkline.postgrest.testkit.request.Condition;
import java.util.List;

/** Writes filters as SQL; values go as parameters whose type the column decides. */
final class ConditionSql {

    private ConditionSql() {}

    /** The WHERE clause, or nothing. */
    static SqlText where(String source, List<Condition> conditions) {
        var sql = new SqlText();
        String word = " WHERE ";
        for (Condition condition : conditions) {
            sql.add(word).add(condition(source, condition));
            word = " AND ";
        }
        return sql;
    }

    private static SqlText condition(String source, Condition condition) {
        return switch (condition) {
            case Condition.Test(var column, var negated, var check) ->
                new SqlText()
                        .add(negated ? "NOT " : "")
                        .column(source, column)
                        .add(" ")
                        .add(check(check));
            case Condition.Junction(var kind, var negated, var members) -> {
                var sql = new SqlText().add(negated ? "NOT (" : "(");
                String word = "";
                for (Condition member : members) {
                    sql.add(word).add(condition(source, member));
                    word = " " + kind + " ";
                }
                yield sql.add(")");
            }
        };
    }

    private static SqlText check(Check check) {
        return switch (check) {
            case Check.Compare(var operator, var value) ->
                new SqlText()
                        .add(operator.sql())
                        .add(" ")
                        .parameter(
                                operator == Check.Operator.LIKE || operator == Check.Operator.ILIKE
                                        ? value.replace('*', '%')
                                        : value);
            case Check.In(var values) ->
                new SqlText().add("= ANY (").parameter(arrayLiteral(values)).add(")");
            case Check.Is(var truth) -> new SqlText().add("IS ").add(truth.sql());
        };
    }

    /** A list of just one empty text is an empty list to PostgREST. */
    static String arrayLiteral(List<String> values) {
        if (values.equals(List.of(""))) {
            return "{}";
        }
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
