// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads tables and views; partitions are left out, their parents stay. */
final class RelationReader {

    private static final String RELATIONS = """
            select c.oid, n.nspname, c.relname, obj_description(c.oid, 'pg_class'), c.relkind in ('v', 'm'),
              c.relkind in ('r', 'p') or (c.relkind in ('v', 'f') and pg_relation_is_updatable(c.oid, true) & 8 = 8),
              c.relkind in ('r', 'p') or (c.relkind in ('v', 'f') and pg_relation_is_updatable(c.oid, true) & 4 = 4),
              c.relkind in ('r', 'p') or (c.relkind in ('v', 'f') and pg_relation_is_updatable(c.oid, true) & 16 = 16)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            order by n.nspname, c.relname
            """;

    private RelationReader() {}

    static List<Relation> read(Connection connection, List<String> schemas) throws SQLException {
        var columns = ColumnReader.read(connection, schemas);
        var keys = KeyReader.read(connection);
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long oid = row.getLong(1);
                    relations.add(new Relation(
                            row.getString(2),
                            row.getString(3),
                            Optional.ofNullable(row.getString(4)),
                            row.getBoolean(5),
                            writes(row),
                            columns.getOrDefault(oid, List.of()),
                            keys.keyColumns(oid),
                            keys.foreignKeys(oid, row.getString(2))));
                }
            }
        }
        return relations;
    }

    private static Set<Relation.Write> writes(ResultSet row) throws SQLException {
        Set<Relation.Write> writes = EnumSet.noneOf(Relation.Write.class);
        if (row.getBoolean(6)) {
            writes.add(Relation.Write.INSERT);
        }
        if (row.getBoolean(7)) {
            writes.add(Relation.Write.UPDATE);
        }
        if (row.getBoolean(8)) {
            writes.add(Relation.Write.DELETE);
        }
        return writes;
    }
}
