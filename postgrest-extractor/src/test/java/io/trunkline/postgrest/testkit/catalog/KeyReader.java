// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Map<ViewColumns.Place, Names> names = new LinkedHashMap<>();
    private final Map<Long, List<Integer>> primaryKeys = new LinkedHashMap<>();
    private final Map<ViewColumns.Place, List<ViewColumns.Place>> references = new LinkedHashMap<>();
    private final Map<Long, List<ViewColumns.Place>> columns = new HashMap<>();
    private final Map<ViewColumns.Place, List<ViewColumns.Place>> showing = new HashMap<>();
    private final ViewColumns views;

    private KeyReader(ViewColumns views) {
        this.views = views;
    }

    static KeyReader read(Connection connection) throws SQLException {
        var reader = new KeyReader(ViewColumns.read(connection));
        try (PreparedStatement statement = connection.prepareStatement(PLACES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.add(
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
        for (var place : columns.getOrDefault(relation, List.of())) {
            views.origins(place).stream()
                    .flatMap(origin -> references.getOrDefault(origin, List.of()).stream())
                    .flatMap(target -> showing.getOrDefault(target, List.of()).stream())
                    .map(this::named)
                    .filter(target -> target.schema().equals(schema))
                    .min(Comparator.comparing(Names::view))
                    .ifPresent(target -> keys.add(
                            new Relation.ForeignKey(named(place).column(), target.relation(), target.column())));
        }
        return keys;
    }

    private Names named(ViewColumns.Place place) {
        return Objects.requireNonNull(names.get(place));
    }

    private void add(ViewColumns.Place place, Names named) {
        names.put(place, named);
        columns.computeIfAbsent(place.relation(), _ -> new ArrayList<>()).add(place);
        for (var origin : views.origins(place)) {
            showing.computeIfAbsent(origin, _ -> new ArrayList<>()).add(place);
        }
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
        return showing.getOrDefault(origin, List.of()).stream()
                .filter(place -> place.relation() == relation)
                .map(place -> named(place).column())
                .findFirst();
    }

    private record Names(String schema, String relation, String column, boolean view) {}
}
