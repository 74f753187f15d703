// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the database refused into the status and body that PostgREST gives for its SQLSTATE. */
final class DatabaseErrors {

    private static final Map<String, Integer> BY_STATE = Map.ofEntries(
            Map.entry("23503", 409),
            Map.entry("23505", 409),
            Map.entry("25006", 405),
            Map.entry("42883", 404),
            Map.entry("42P01", 404),
            Map.entry("42P17", 500),
            Map.entry("53400", 500),
            Map.entry("57P01", 503),
            Map.entry("P0001", 400));

    /** Classes of SQLSTATEs; looked up when the state itself is not listed. */
    private static final Map<String, Integer> BY_CLASS = Map.ofEntries(
            Map.entry("08", 503),
            Map.entry("09", 500),
            Map.entry("0L", 403),
            Map.entry("0P", 403),
            Map.entry("21", 500),
            Map.entry("25", 500),
            Map.entry("28", 403),
            Map.entry("2D", 500),
            Map.entry("38", 500),
            Map.entry("39", 500),
            Map.entry("3B", 500),
            Map.entry("40", 500),
            Map.entry("53", 503),
            Map.entry("54", 500),
            Map.entry("55", 500),
            Map.entry("57", 500),
            Map.entry("58", 500),
            Map.entry("F0", 500),
            Map.entry("HV", 500),
            Map.entry("P0", 500),
            Map.entry("XX", 500));

    private DatabaseErrors() {}

    static Problem problem(SQLException failure, Caller caller) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("XX000");
        Optional<ServerErrorMessage> said = failure instanceof PSQLException fromServer
                ? Optional.ofNullable(fromServer.getServerErrorMessage())
                : Optional.empty();
        String message = said.map(ServerErrorMessage::getMessage).orElseGet(() -> String.valueOf(failure.getMessage()));
        @Nullable String details = said.map(ServerErrorMessage::getDetail).orElse(null);
        @Nullable String hint = said.map(ServerErrorMessage::getHint).orElse(null);
        if (state.equals("PGRST")) {
            return raised(message, details);
        }
        int status = status(state, message, caller);
        List<Header> headers = status == 503 ? List.of(new Header("Retry-After", "0")) : List.of();
        return new Problem(status, state, message, details, hint, headers);
    }

    private static int status(String state, String message, Caller caller) {
        if (state.startsWith("PT")) {
            return state.matches("PT[0-9]{3}") ? Integer.parseInt(state.substring(2)) : 500;
        }
        return switch (state) {
            case "42501" -> caller.anonymous() ? 401 : 403;
            case "22023" -> message.startsWith("role ") && message.endsWith(" does not exist") ? 401 : 400;
            case "21000" -> message.endsWith("requires a WHERE clause") ? 400 : 500;
            default -> BY_STATE.getOrDefault(state, BY_CLASS.getOrDefault(state.substring(0, 2), 400));
        };
    }

    /** A function may describe the whole answer in JSON. */
    private static Problem raised(String message, @Nullable String details) {
        Map<?, ?> body = object(message)
                .filter(object -> object.get("code") instanceof String && object.get("message") instanceof String)
                .orElseThrow(() -> badRaise(message));
        Map<?, ?> frame = object(String.valueOf(details))
                .filter(object -> object.get("status") instanceof Number && object.get("headers") instanceof Map)
                .orElseThrow(() -> new OutsideGrammar("a raised answer whose detail is not well formed"));
        List<Header> headers = new ArrayList<>();
        ((Map<?, ?>) Objects.requireNonNull(frame.get("headers")))
                .forEach((name, value) -> headers.add(new Header(String.valueOf(name), String.valueOf(value))));
        return new Problem(
                Integer.parseInt(String.valueOf(frame.get("status"))),
                String.valueOf(body.get("code")),
                String.valueOf(body.get("message")),
                text(body, "details"),
                text(body, "hint"),
                headers);
    }

    private static Optional<Map<?, ?>> object(String text) {
        try {
            return Optional.of(Json.object(text));
        } catch (JsonProcessingException notAnObject) {
            return Optional.empty();
        }
    }

    private static Problem badRaise(String message) {
        return new Problem(
                500,
                "PGRST121",
                "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error",
                "Invalid JSON value for MESSAGE: '" + message + "'",
                "MESSAGE must be a JSON object with obligatory keys: 'code', 'message' and optional keys: 'details', 'hint'.",
                List.of());
    }

    private static @Nullable String text(Map<?, ?> body, String name) {
        return body.get(name) instanceof String text ? text : null;
    }
}
