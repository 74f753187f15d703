// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** A statement in the making, with its parameters, whose types are left to the server as PostgREST leaves them. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();

    SqlText add(String piece) {
        text.append(piece);
        return this;
    }

    SqlText name(String identifier) {
        return add(quoted(identifier));
    }

    SqlText parameter(String value) {
        parameters.add(value);
        return add("?");
    }

    SqlText add(SqlText other) {
        parameters.addAll(other.parameters);
        return add(other.text.toString());
    }

    /** A column of a source; PostgREST takes a column called {@code *}, even in quotes, for the whole row. */
    SqlText column(String source, String column) {
        return add(source).add(".").add(column.equals("*") ? "*" : quoted(column));
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    String text() {
        return text.toString();
    }

    PreparedStatement prepare(java.sql.Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i), Types.OTHER);
        }
        return statement;
    }
}
