// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trunkline.postgrest.testkit.catalog.Catalog;
import io.trunkline.postgrest.testkit.catalog.Function;
import io.trunkline.postgrest.testkit.request.ApiRequest;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import io.trunkline.postgrest.testkit.request.Preferences;
import io.trunkline.postgrest.testkit.request.ReadQuery;
import io.trunkline.postgrest.testkit.request.SelectItem;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Chooses the function that is meant and prepares its call. */
final class FunctionCalls {

    private final RelationReads cap;

    FunctionCalls(RelationReads cap) {
        this.cap = cap;
    }

    Call byGet(Catalog catalog, String schema, ApiRequest.CallByGet call) {
        Function function = new FunctionChoice(catalog, schema, call.function(), false)
                .among(new TreeSet<>(call.arguments().keySet()));
        return new Call(function, CallSql.withArguments(function, call.arguments()), query(call.query()), true)
                .requireRowsWhereQueried();
    }

    Call byPost(Catalog catalog, String schema, ApiRequest.CallByPost call) {
        Set<String> names = argumentNames(call.body());
        Function function = new FunctionChoice(catalog, schema, call.function(), true).among(names);
        boolean readOnly = function.volatility() != Function.Volatility.VOLATILE;
        String body = call.body().isEmpty() ? "{}" : call.body();
        return new Call(function, CallSql.withBody(function, body, names), query(call.query()), readOnly)
                .requireRowsWhereQueried();
    }

    private ReadQuery query(ReadQuery query) {
        return new ReadQuery(
                query.select(), query.conditions(), query.order(), cap.capped(query.limit()), query.offset());
    }

    /** The members of the body's object, or of the objects in its list, which must all have the same. */
    private static Set<String> argumentNames(String body) {
        if (body.isEmpty()) {
            return Set.of();
        }
        try {
            return switch (Json.any(body)) {
                case Map<?, ?> object -> names(object);
                case List<?> list -> {
                    Map<Set<String>, Boolean> kinds = new LinkedHashMap<>();
                    for (Object member : list) {
                        if (!(member instanceof Map<?, ?> object)) {
                            throw Problem.of(400, "PGRST102", "All object keys must match");
                        }
                        kinds.put(names(object), true);
                    }
                    if (kinds.size() > 1) {
                        throw Problem.of(400, "PGRST102", "All object keys must match");
                    }
                    yield kinds.isEmpty() ? Set.of() : kinds.keySet().iterator().next();
                }
                default -> throw new OutsideGrammar("a body that is neither an object nor a list");
            };
        } catch (JsonProcessingException notJson) {
            throw Problem.of(400, "PGRST102", "Empty or invalid json");
        }
    }

    private static Set<String> names(Map<?, ?> object) {
        Set<String> names = new TreeSet<>();
        object.keySet().forEach(name -> names.add(name.toString()));
        return names;
    }

    /** One call, ready to run. */
    record Call(Function function, SqlText from, ReadQuery query, boolean readOnly) {

        Optional<BigInteger> offset() {
            return query.offset();
        }

        boolean answersNothing() {
            return function.result().shape() == Function.Shape.VOID;
        }

        /** What it means to filter or order bare values is not worth knowing. */
        Call requireRowsWhereQueried() {
            boolean plain = query.conditions().isEmpty()
                    && query.order().isEmpty()
                    && query.select().equals(List.of(new SelectItem.AllColumns()));
            if (!plain && function.result().shape() != Function.Shape.COMPOSITE) {
                throw new OutsideGrammar("values, not rows, are filtered, ordered or selected from");
            }
            return this;
        }

        PageResult run(Connection connection, Optional<Preferences.Count> count) throws SQLException {
            return CallSql.run(connection, this, count);
        }
    }
}
