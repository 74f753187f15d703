// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.Secret;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, as libpq's connection URLs say it.
 *
 * @param hosts hosts with their ports, joined by commas
 * @param database name of the database
 * @param user who connects
 * @param password the password, if the address holds it
 * @param parameters what follows the question mark
 */
record PostgresAddress(
        String hosts,
        String database,
        Optional<String> user,
        Optional<Secret> password,
        Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^@/?:]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?@]*)"
                    + "(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?");
    private static final List<String> KNOWN = List.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "user", "application_name", "options", "channel_binding");
    private static final int PORT = 5432;

    PostgresAddress {
        parameters = Map.copyOf(parameters);
    }

    /** Reads a connection URL. */
    static PostgresAddress parse(String key, String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            throw invalid(key, "is no address of a PostgreSQL database");
        }
        Map<String, String> parameters =
                parameters(key, part(form, "parameters").orElse(""));
        Optional<String> user =
                part(form, "user").map(PostgresAddress::decoded).or(() -> Optional.ofNullable(parameters.get("user")));
        return new PostgresAddress(
                part(form, "hosts").orElse("localhost"),
                part(form, "database")
                        .map(PostgresAddress::decoded)
                        .or(() -> user)
                        .orElse("postgres"),
                user,
                part(form, "password").map(PostgresAddress::decoded).map(Secret::new),
                parameters);
    }

    private static Optional<String> part(Matcher form, String name) {
        return Optional.ofNullable(form.group(name)).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> parameters(String key, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                if (!KNOWN.contains(sides[0])) {
                    throw invalid(
                            key, "has the parameter " + sides[0] + ", which is not one of " + String.join(", ", KNOWN));
                }
                parameters.put(sides[0], decoded(sides.length > 1 ? sides[1] : ""));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static TrunklineException invalid(String key, String what) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                key + ": the address " + what + ".",
                "Write it as postgres://user@host:5432/database?sslmode=verify-full.");
    }

    /** The address in the driver's form, without user and password. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + '/' + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** The address for people; a password is never in it. */
    String location() {
        String port = hosts.matches(".*:\\d+") ? "" : ":" + PORT;
        return "postgresql://" + user.map(name -> name + ":***@").orElse("") + hosts + port + '/' + database;
    }

    @Override
    public String toString() {
        return location();
    }
}
