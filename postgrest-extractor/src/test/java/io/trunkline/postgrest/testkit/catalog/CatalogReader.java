// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Reads the whole catalog for the exposed schemas in one transaction with an empty search path. */
public final class CatalogReader {

    private static final String ROLE_SETTINGS = """
            select r.rolname, split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
            from pg_db_role_setting s
            join pg_roles r on r.oid = s.setrole
            cross join unnest(s.setconfig) setting
            where s.setdatabase = 0 and pg_has_role(current_user, r.oid, 'member')
            """;

    private static final ConcurrentMap<String, List<String>> TIMEZONES = new ConcurrentHashMap<>();

    private CatalogReader() {}

    public static Catalog read(Connection connection, List<String> schemas) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local search_path = ''");
            return new Catalog(
                    RelationReader.read(connection, schemas),
                    FunctionReader.read(connection, schemas),
                    roleSettings(connection),
                    timezones(connection));
        } finally {
            connection.rollback();
        }
    }

    private static Map<String, Map<String, String>> roleSettings(Connection connection) throws SQLException {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ROLE_SETTINGS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                settings.computeIfAbsent(rows.getString(1), _ -> new LinkedHashMap<>())
                        .put(rows.getString(2), rows.getString(3));
            }
        }
        return settings;
    }

    /** A slow view, the same for all databases of a server. */
    private static List<String> timezones(Connection connection) throws SQLException {
        String server = connection.getMetaData().getURL().replaceFirst("/[^/]*$", "");
        List<String> known = TIMEZONES.get(server);
        if (known == null) {
            known = strings(connection, "select name from pg_timezone_names");
            TIMEZONES.put(server, known);
        }
        return known;
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
