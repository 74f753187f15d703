// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the statement that would permit what PostgreSQL did not. */
final class GrantAdvice implements Rule.Advice {
    private static final int ANONYMOUS = 401;
    private static final Pattern DENIED = Pattern.compile(
            "permission denied for (table|view|materialized view|foreign table|relation|sequence|function|procedure|schema) (.+)");
    private static final Pattern ROLE = Pattern.compile("permission denied to set role \"(.*)\"");

    @Override
    public String of(ServerWords words, AskedFor request) {
        Matcher role = ROLE.matcher(words.message());
        if (role.matches()) {
            return "Let the server's login role become it: GRANT " + quoted(role.group(1)) + " TO authenticator;";
        }
        Matcher denied = DENIED.matcher(words.message());
        String statement = denied.matches() ? grant(denied.group(1), denied.group(2), words, request) : "";
        return (words.status() == ANONYMOUS ? "The request ran without a role of its own: set credentials. " : "")
                + (statement.isEmpty()
                        ? "Ask the owner of the database for the missing privilege."
                        : "Permit it: " + statement
                                + (readable(denied.group(1))
                                        ? " Or ask for the columns that the role may read only."
                                        : ""));
    }

    private static String grant(String kind, String name, ServerWords words, AskedFor request) {
        String to = " TO " + role(words, request) + ";";
        return switch (kind) {
            case "schema" -> "GRANT USAGE ON SCHEMA " + quoted(name) + to;
            case "function", "procedure" ->
                "GRANT EXECUTE ON " + kind.toUpperCase(Locale.ROOT) + " " + qualified(name, request) + to;
            case "sequence" -> "GRANT SELECT ON SEQUENCE " + qualified(name, request) + to;
            default -> "GRANT SELECT ON " + qualified(name, request) + to;
        };
    }

    private static boolean readable(String kind) {
        return kind.endsWith("table") || kind.endsWith("view") || kind.equals("relation");
    }

    private static String role(ServerWords words, AskedFor request) {
        return request.role()
                .map(GrantAdvice::quoted)
                .orElse(words.status() == ANONYMOUS ? "anon" : "<role of the token>");
    }

    private static String qualified(String name, AskedFor request) {
        return request.schema().map(schema -> quoted(schema) + ".").orElse("") + quoted(name);
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
