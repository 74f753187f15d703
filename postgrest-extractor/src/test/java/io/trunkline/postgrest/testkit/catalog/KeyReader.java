// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds primary and foreign keys, also those a view inherits from the tables under it. */
final class KeyReader {

    private static final String PLACES = """
            select c.oid, a.attnum, n.nspname, c.relname, a.attname, c.relkind in ('v', 'm')
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and not c.relispartition and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            order by n.nspname, c.relname, a.attnum
            """;
    private static final String KEYS = """
            select contype, conrelid, conkey, confrelid, confkey
            from pg_constraint
            where contype in ('p', 'f') and conparentid = 0
            order by conrelid, conname
            """;

    private final List<String> exposed;
    private final Map<ViewColumns.Place, Names> names = new LinkedHashMap<>();
    private final Map<Long, List<Integer>> primaryKeys = new LinkedHashMap<>();
    private final Map<ViewColumns.Place, List<ViewColumns.Place>> references = new LinkedHashMap<>();
    private final ViewColumns views;

    private KeyReader(List<String> exposed, ViewColumns views) {
        this.exposed = exposed;
        this.views = views;
    }

    static KeyReader read(Connection connection, List<String> schemas) throws SQLException {
        var reader = new KeyReader(schemas, ViewColumns.read(connection));
        try (PreparedStatement statement = connection.prepareStatement(PLACES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.names.put(
                        new ViewColumns.Place(row.getLong(1), row.getInt(2)),
                        new Names(row.getString(3), row.getString(4), row.getString(5), row.getBoolean(6)));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(KEYS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.add(row);
            }
        }
        return reader;
    }

    /** The columns that belong to a primary key; for a view those of every table whose whole key it shows. */
    Set<String> keyColumns(long relation) {
        Set<String> columns = new LinkedHashSet<>();
        for (var key : primaryKeys.entrySet()) {
            List<String> shown = key.getValue().stream()
                    .map(number -> new ViewColumns.Place(key.getKey(), number))
                    .flatMap(place -> columnShowing(relation, place).stream())
                    .toList();
            if (shown.size() == key.getValue().size()) {
                columns.addAll(shown);
            }
        }
        return columns;
    }

    /** One foreign key at most for each column, to a relation of the same schema, rather to a table than to a view. */
    List<Relation.ForeignKey> foreignKeys(long relation, String schema) {
        List<Relation.ForeignKey> keys = new ArrayList<>();
        for (var place : names.keySet()) {
            if (place.relation() == relation) {
                views.origins(place).stream()
                        .flatMap(origin -> references.getOrDefault(origin, List.of()).stream())
                        .flatMap(target -> showing(target, schema).stream())
                        .min(Comparator.comparing(Names::view))
                        .ifPresent(target -> keys.add(new Relation.ForeignKey(
                                names.get(place).column(), target.relation(), target.column())));
            }
        }
        return keys;
    }

    private void add(ResultSet row) throws SQLException {
        long table = row.getLong(2);
        Short[] columns = (Short[]) row.getArray(3).getArray();
        if (row.getString(1).equals("p")) {
            primaryKeys.put(
                    table, List.of(columns).stream().map(Short::intValue).toList());
        } else if (columns.length == 1) {
            Short[] targets = (Short[]) row.getArray(5).getArray();
            references
                    .computeIfAbsent(new ViewColumns.Place(table, columns[0]), _ -> new ArrayList<>())
                    .add(new ViewColumns.Place(row.getLong(4), targets[0]));
        }
    }

    private Optional<String> columnShowing(long relation, ViewColumns.Place origin) {
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().relation() == relation)
                .filter(entry -> views.origins(entry.getKey()).contains(origin))
                .map(entry -> entry.getValue().column())
                .findFirst();
    }

    private List<Names> showing(ViewColumns.Place origin, String schema) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().schema().equals(schema) && exposed.contains(schema))
                .filter(entry -> views.origins(entry.getKey()).contains(origin))
                .map(Map.Entry::getValue)
                .toList();
    }

    private record Names(String schema, String relation, String column, boolean view) {}
}
