// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.request.Envelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is set at the beginning of each transaction: who asks, where names are looked up, and the request itself. */
final class TransactionSettings {

    private final Map<String, String> settings = new LinkedHashMap<>();

    TransactionSettings(Caller caller, String schema, Envelope envelope, Map<String, String> roleSettings) {
        settings.put("search_path", SqlText.quoted(schema) + ", \"public\"");
        settings.putAll(roleSettings);
        settings.put("role", caller.role());
        settings.put("request.jwt.claims", caller.claims());
        request(envelope.ask());
    }

    TransactionSettings with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    TransactionSettings with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    void apply(Connection connection) throws SQLException {
        String sql = settings.keySet().stream()
                .map(_ -> "set_config(?, ?, true)")
                .collect(Collectors.joining(", ", "select ", ""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (var setting : settings.entrySet()) {
                statement.setString(position++, setting.getKey());
                statement.setString(position++, setting.getValue());
            }
            statement.execute();
        }
    }

    private void request(Ask ask) {
        Map<String, String> headers = ask.headers().stream()
                .collect(Collectors.toMap(
                        header -> header.name().toLowerCase(Locale.ROOT), Header::value, (first, _) -> first));
        settings.put("request.method", ask.method());
        settings.put("request.path", ask.path());
        settings.put("request.headers", Json.sorted(headers));
    }
}
