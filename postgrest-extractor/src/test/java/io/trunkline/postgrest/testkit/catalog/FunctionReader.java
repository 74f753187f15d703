// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads functions that can be called by name: all inputs named, or one unnamed input of a type that holds a body. */
public final class FunctionReader {

    private static final Set<String> HOISTED =
            Set.of("statement_timeout", "plan_filter.statement_cost_limit", "default_transaction_isolation");
    private static final Set<String> BODY_TYPES = Set.of("bytea", "json", "jsonb", "text", "xml");

    private static final String FUNCTIONS = """
            select n.nspname, p.proname, obj_description(p.oid, 'pg_proc'), p.provolatile, p.proretset,
              t.typname = 'void',
              t.typtype = 'c' or t.oid = 'record'::regtype or coalesce(p.proargmodes::text[] && '{t,b,o}', false),
              (select array_agg(coalesce(nullif(a.name, ''), '') order by a.ord) from %1$s) as names,
              (select array_agg(case a.type when 'bit'::regtype then 'bit varying' when 'bit[]'::regtype then 'bit varying[]'
                 when 'character'::regtype then 'character varying' when 'character[]'::regtype then 'character varying[]'
                 else a.type::regtype::text end order by a.ord) from %1$s) as types,
              p.pronargs - p.pronargdefaults,
              p.provariadic <> 0,
              p.proconfig
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            left join lateral (
              with recursive chain (oid, base) as (
                select p.prorettype, (select typbasetype from pg_type where oid = p.prorettype)
                union all select c.base, (select typbasetype from pg_type where oid = c.base) from chain c where c.base <> 0
              ) select pg_type.* from chain join pg_type on pg_type.oid = chain.oid where chain.base = 0) t on true
            where n.nspname = any (?) and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype %2$s
            """;
    private static final String INPUTS =
            "unnest(p.proargtypes::oid[], p.proargnames) with ordinality as a (type, name, ord) where a.type is not null";

    private FunctionReader() {}

    static List<Function> read(Connection connection, List<String> schemas) throws SQLException {
        return read(connection, schemas, "");
    }

    /** What the current role may execute, with type names as the current search path shows them. */
    public static List<Function> readExecutable(Connection connection, String schema) throws SQLException {
        return read(connection, List.of(schema), "and has_function_privilege(p.oid, 'execute')");
    }

    private static List<Function> read(Connection connection, List<String> schemas, String restriction)
            throws SQLException {
        List<Function> functions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FUNCTIONS.formatted(INPUTS, restriction))) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    callable(row).ifPresent(functions::add);
                }
            }
        }
        functions.sort(Comparator.comparing(Function::schema)
                .thenComparing(Function::name)
                .thenComparing(function -> function.parameters().size())
                .thenComparing(function -> function.comment().orElse(""))
                .thenComparing(function -> function.parameters().toString()));
        return functions;
    }

    private static Optional<Function> callable(ResultSet row) throws SQLException {
        List<String> names = strings(row, 8);
        List<String> types = strings(row, 9);
        int required = row.getInt(10);
        boolean variadic = row.getBoolean(11);
        List<Function.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameters.add(new Function.Parameter(
                    names.get(i), types.get(i), i < required, variadic && i == types.size() - 1));
        }
        long unnamed = names.stream().filter(String::isEmpty).count();
        if (unnamed > 1 || unnamed == 1 && !BODY_TYPES.contains(types.getFirst())) {
            return Optional.empty();
        }
        return Optional.of(new Function(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                parameters,
                new Function.Result(shape(row), row.getBoolean(5)),
                volatility(row.getString(4)),
                hoisted(strings(row, 12))));
    }

    private static Function.Shape shape(ResultSet row) throws SQLException {
        if (row.getBoolean(6)) {
            return Function.Shape.VOID;
        }
        return row.getBoolean(7) ? Function.Shape.COMPOSITE : Function.Shape.SCALAR;
    }

    private static Function.Volatility volatility(String letter) {
        return switch (letter) {
            case "i" -> Function.Volatility.IMMUTABLE;
            case "s" -> Function.Volatility.STABLE;
            default -> Function.Volatility.VOLATILE;
        };
    }

    private static Map<String, String> hoisted(List<String> settings) {
        Map<String, String> hoisted = new LinkedHashMap<>();
        for (String setting : settings) {
            String name = setting.substring(0, setting.indexOf('='));
            if (HOISTED.contains(name)) {
                hoisted.put(name, setting.substring(name.length() + 1));
            }
        }
        return hoisted;
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
