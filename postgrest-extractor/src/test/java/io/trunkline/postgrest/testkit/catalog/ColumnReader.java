// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads columns with their types, comments, defaults and enum values. */
final class ColumnReader {

    private static final String COLUMNS = """
            with recursive base (type, base, typmod) as (
              select oid, oid, -1 from pg_type where typtype <> 'd'
              union all
              select d.oid, b.base, case when d.typtypmod >= 0 then d.typtypmod else b.typmod end
              from pg_type d join base b on d.typbasetype = b.type
              where d.typtype = 'd'
            ),
            json_form as (
              select c.castsource as type, f.oid::regproc::text as function
              from pg_cast c
              join pg_type d on d.oid = c.castsource and d.typtype = 'd'
              join pg_proc f on f.oid = c.castfunc
              where c.casttarget = 'json'::regtype and c.castcontext = 'i'
            )
            select a.attrelid, a.attname,
              case when bt.typnamespace = 'pg_catalog'::regnamespace then format_type(bt.oid, null)
                   else format_type(a.atttypid, a.atttypmod) end,
              not (a.attnotnull or (t.typtype = 'd' and t.typnotnull)),
              col_description(a.attrelid, a.attnum),
              case when bt.oid in ('bpchar'::regtype, 'varchar'::regtype) then nullif(m.typmod, -1) - 4
                   when bt.oid in ('bit'::regtype, 'varbit'::regtype) then nullif(m.typmod, -1) end,
              case when t.typtype = 'd' and d.adbin is null then pg_get_expr(t.typdefaultbin, 0)
                   when a.attidentity <> '' or a.attgenerated <> '' then null
                   else pg_get_expr(d.adbin, d.adrelid) end,
              (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = bt.oid),
              j.function
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            join base b on b.type = a.atttypid
            join pg_type bt on bt.oid = b.base
            cross join lateral (select case when t.typtype = 'd' then b.typmod else a.atttypmod end as typmod) m
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            left join json_form j on j.type = a.atttypid
            where n.nspname = any (?) and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum
            """;

    private ColumnReader() {}

    static Map<Long, List<Column>> read(Connection connection, List<String> schemas) throws SQLException {
        Map<Long, List<Column>> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(column(row));
                }
            }
        }
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getObject(6, Integer.class)),
                Optional.ofNullable(row.getString(7)),
                texts(row.getArray(8)),
                Optional.ofNullable(row.getString(9)));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
