// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Function;
import io.trunkline.postgrest.testkit.request.Preferences;
import io.trunkline.postgrest.testkit.request.ReadQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the call of a function as the source of a read. */
final class CallSql {

    private static final String SOURCE = "pgrst_call";

    private CallSql() {}

    /** Arguments as texts of the query string; several values of one name make an array for a variadic parameter. */
    static SqlText withArguments(Function function, Map<String, List<String>> arguments) {
        List<SqlText> given = new ArrayList<>();
        for (Function.Parameter parameter : function.parameters()) {
            List<String> values = arguments.getOrDefault(parameter.name(), List.of());
            if (!values.isEmpty()) {
                String value = parameter.variadic() ? ConditionSql.arrayLiteral(values) : values.getLast();
                given.add(named(parameter).parameter(value).add("::").add(parameter.type()));
            }
        }
        return new SqlText().add(call(function, given));
    }

    /** Arguments as members of a JSON object, or the whole body as the one parameter without a name. */
    static SqlText withBody(Function function, String body, Set<String> names) {
        if (function.parameters().size() == 1
                && function.parameters().getFirst().name().isEmpty()) {
            String type = function.parameters().getFirst().type();
            return call(
                    function, List.of(new SqlText().parameter(body).add("::").add(type)));
        }
        List<Function.Parameter> given = function.parameters().stream()
                .filter(parameter -> names.contains(parameter.name()))
                .toList();
        if (given.isEmpty()) {
            return call(function, List.of());
        }
        var columns = String.join(
                ", ",
                given.stream()
                        .map(parameter -> SqlText.quoted(parameter.name()) + " " + parameter.type())
                        .toList());
        boolean list = body.stripLeading().startsWith("[");
        var record = new SqlText()
                .add("(SELECT * FROM ")
                .add(list ? "json_to_recordset(" : "json_to_record(")
                .parameter(body)
                .add("::json) AS _(" + columns + ") LIMIT 1) pgrst_args, ");
        List<SqlText> arguments = given.stream()
                .map(parameter -> named(parameter).add("pgrst_args.").name(parameter.name()))
                .toList();
        return record.add(call(function, arguments));
    }

    static PageResult run(Connection connection, FunctionCalls.Call call, Optional<Preferences.Count> count)
            throws SQLException {
        ReadQuery query = call.query();
        var scalar = call.function().result().shape() != Function.Shape.COMPOSITE;
        var page = new SqlText()
                .add("SELECT ")
                .add(
                        scalar
                                ? new SqlText().add(SOURCE + ".pgrst_scalar")
                                : ReadSql.columns(SOURCE, query.select(), List.of()))
                .add(" FROM ")
                .add(call.from())
                .add(ConditionSql.where(SOURCE, query.conditions()))
                .add(ReadSql.order(SOURCE, query.order()))
                .add(ReadSql.range(query.limit(), query.offset()));
        Optional<SqlText> counted = count.filter(kind -> kind != Preferences.Count.PLANNED)
                .map(_ -> new SqlText()
                        .add("SELECT 1 FROM ")
                        .add(call.from())
                        .add(ConditionSql.where(SOURCE, query.conditions())));
        return PageQuery.run(connection, page, counted, form(call.function().result(), scalar));
    }

    private static PageQuery.Form form(Function.Result result, boolean scalar) {
        if (scalar) {
            return result.set() ? PageQuery.Form.VALUES : PageQuery.Form.ONE_VALUE;
        }
        return result.set() ? PageQuery.Form.ROWS : PageQuery.Form.ONE_ROW;
    }

    /** A set of rows is a source by itself; values get a name first. */
    private static SqlText call(Function function, List<SqlText> arguments) {
        var call = new SqlText()
                .name(function.schema())
                .add(".")
                .name(function.name())
                .add("(");
        String comma = "";
        for (SqlText argument : arguments) {
            call.add(comma).add(argument);
            comma = ", ";
        }
        call.add(")");
        if (function.result().shape() == Function.Shape.COMPOSITE) {
            return call.add(" " + SOURCE);
        }
        return new SqlText().add("LATERAL (SELECT ").add(call).add(" AS pgrst_scalar) " + SOURCE);
    }

    private static SqlText named(Function.Parameter parameter) {
        return new SqlText()
                .add(parameter.variadic() ? "VARIADIC " : "")
                .name(parameter.name())
                .add(" := ");
    }
}
