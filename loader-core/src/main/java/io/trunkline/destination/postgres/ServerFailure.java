// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns PostgreSQL's words and its five-letter states into a failure with an owner and an advice. */
final class ServerFailure {
    private static final String NOTHING = " Nothing of this load was published.";

    private static final Pattern TLS = Pattern.compile("(?i)\\bSSL\\b|hostnameverifier|private key|certificate file");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "28P01|28000",
                    Failure.DESTINATION_NOT_AUTHENTICATED,
                    "Check user and password (postgres.password-file), and that pg_hba.conf lets this client in, with the"
                            + " postgres.ssl-mode and postgres.ssl-certificate that are set."),
            new Rule(
                    "3D000",
                    Failure.DESTINATION_INVALID,
                    "Make the database first, as somebody who may: CREATE DATABASE ... OWNER <the user of this run>."),
            new Rule("42501", Failure.DESTINATION_NOT_PERMITTED, ""),
            new Rule(
                    "25006",
                    Failure.DESTINATION_NOT_PERMITTED,
                    "The server takes no writes: name the primary, not a standby."),
            new Rule("53100|58030", Failure.DESTINATION_FULL, "Free some space on the server's volume." + NOTHING),
            new Rule(
                    "57014",
                    Failure.DESTINATION_UNAVAILABLE,
                    "The server's statement_timeout ended it. Give the user of this run a longer one:"
                            + " ALTER ROLE ... SET statement_timeout = '30min'." + NOTHING),
            new Rule(
                    "55P03",
                    Failure.DESTINATION_UNAVAILABLE,
                    "Something else holds a lock on the table. Start again when it has ended." + NOTHING),
            new Rule(
                    "40P01|40001|53300|57P0.|08...|53200|25P03",
                    Failure.DESTINATION_UNAVAILABLE,
                    "Start again; what was read is kept if there is a working folder." + NOTHING),
            new Rule(
                    "22021|22003|22P02|22P05|22P03|22008|22030|22032",
                    Failure.ROW_INVALID,
                    "Leave the column out, or load it as text." + NOTHING),
            new Rule(
                    "54...",
                    Failure.LIMIT_EXCEEDED,
                    "The rows are wider than PostgreSQL allows: leave columns out, or keep objects as json." + NOTHING),
            new Rule(
                    "23...",
                    Failure.DESTINATION_INVALID,
                    "The table has a rule that the rows break: drop the rule, or load into another dataset."
                            + NOTHING));

    private ServerFailure() {}

    static TrunklineException of(PostgresAddress address, String doing, SQLException cause) {
        if (tls(cause)) {
            return new TrunklineException(
                    Failure.DESTINATION_TLS,
                    "The connection to " + address.location() + " could not be protected: " + words(cause),
                    "Check postgres.ssl-mode and the certificate files; with sslmode=verify-full the name of the host counts."
                            + " A client's key must be readable by its owner alone (mode 600), or belong to root (mode 640).",
                    cause);
        }
        Rule rule = rule(cause);
        String advice = rule.failure() == Failure.DESTINATION_NOT_PERMITTED
                        && rule.advice().isEmpty()
                ? MissingGrant.advice(address, words(cause))
                : rule.advice();
        return new TrunklineException(
                rule.failure(),
                "PostgreSQL failed while " + doing + " at " + address.location() + ": " + words(cause),
                advice.strip(),
                cause);
    }

    /** Whether the same transaction may succeed when it is tried again at once. */
    static boolean passing(TrunklineException failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().matches("40P01|40001");
    }

    private static Rule rule(SQLException cause) {
        String words = words(cause);
        if (words.contains("password was provided") || words.contains("authentication type")) {
            return RULES.getFirst();
        }
        String state = Optional.ofNullable(cause.getSQLState()).orElse("08000");
        return RULES.stream()
                .filter(each -> state.matches(each.states()))
                .findFirst()
                .orElse(new Rule("", Failure.DESTINATION_ERROR, NOTHING));
    }

    private static boolean tls(SQLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return TLS.matcher(words(failed)).find();
    }

    /** The server's message with its detail; what the rows held is not in it. */
    private static String words(SQLException failed) {
        ServerErrorMessage server = failed instanceof PSQLException told ? told.getServerErrorMessage() : null;
        if (server == null) {
            String message = String.valueOf(innermost(failed).getMessage());
            return message.lines().findFirst().orElse(message);
        }
        String column = server.getColumn() == null ? "" : " (column " + server.getColumn() + ')';
        return server.getMessage() + column + " [" + server.getSQLState() + ']';
    }

    /** The driver wraps what it found in words that do not tell it. */
    private static SQLException innermost(SQLException failed) {
        SQLException found = failed;
        for (Throwable cause = failed.getCause(); cause instanceof SQLException inner; cause = inner.getCause()) {
            found = inner;
        }
        return found;
    }

    private record Rule(String states, Failure failure, String advice) {}
}
