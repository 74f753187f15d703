// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.Map;

import static io.trunkline.errors.Failure.SOURCE_ERROR;
import static io.trunkline.errors.Failure.SOURCE_NOT_AUTHENTICATED;
import static io.trunkline.errors.Failure.SOURCE_NOT_FOUND;
import static io.trunkline.errors.Failure.SOURCE_REFUSED;
import static java.util.Map.entry;

/** PostgREST's own codes. */
final class PostgrestCodes {
    private static final String CACHE =
            "If it was made lately, the server has to read its schema again: NOTIFY pgrst, 'reload schema'; otherwise check the name.";
    private static final String QUESTION =
            "The server does not understand the request as it was configured: look at filters, columns and arguments.";
    private static final String FUNCTION =
            "The function itself answers in a way that the server cannot use: its author has to look at it.";

    static final Map<String, Rule> RULES = Map.ofEntries(
            entry("PGRST000", Rule.retrySlower("The server cannot reach its database.")),
            entry("PGRST001", Rule.retrySlower("The server lost its database.")),
            entry(
                    "PGRST002",
                    Rule.retry("The server cannot read the schema: its database is away, or it is just starting.")),
            entry(
                    "PGRST003",
                    Rule.retrySlower(
                            "All database connections of the server are busy: use fewer workers, or raise its db-pool.")),
            entry("PGRST100", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST101", Rule.fail(SOURCE_REFUSED, "Functions are called by GET or POST only.")),
            entry(
                    "PGRST102",
                    Rule.fail(SOURCE_REFUSED, "The arguments of the function do not have the form it takes.")),
            entry("PGRST103", Rule.of(Reaction.ACCEPT, SOURCE_REFUSED, "")),
            entry("PGRST105", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST106", Rule.fail(SOURCE_NOT_FOUND, new SchemaAdvice())),
            entry(
                    "PGRST107",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The server does not offer this resource as JSON: leave it out, or let the function return rows.")),
            entry(
                    "PGRST108",
                    Rule.fail(SOURCE_REFUSED, "A filter or order names something that the selection does not embed.")),
            entry("PGRST111", Rule.fail(SOURCE_ERROR, FUNCTION)),
            entry("PGRST112", Rule.fail(SOURCE_ERROR, FUNCTION)),
            entry("PGRST114", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST115", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry(
                    "PGRST116",
                    Rule.fail(SOURCE_REFUSED, "One object was asked for: do not set Accept to an object type.")),
            entry("PGRST117", Rule.fail(SOURCE_REFUSED, "The server does not take this method here.")),
            entry("PGRST118", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST119", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST120", Rule.fail(SOURCE_REFUSED, QUESTION)),
            entry("PGRST121", Rule.fail(SOURCE_ERROR, FUNCTION)),
            entry(
                    "PGRST122",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The server does not know a preference that was sent: it is too old, or the header Prefer was set by hand.")),
            entry(
                    "PGRST123",
                    Rule.fail(SOURCE_REFUSED, "Aggregates are off at the server (its setting db-aggregates-enabled).")),
            entry("PGRST124", Rule.fail(SOURCE_REFUSED, "More rows than the preference max-affected allows.")),
            entry(
                    "PGRST125",
                    Rule.fail(
                            SOURCE_NOT_FOUND,
                            "The address should end where the tables begin: such as https://host/rest/v1 for Supabase, https://host for a bare server.")),
            entry(
                    "PGRST126",
                    Rule.fail(
                            SOURCE_NOT_FOUND,
                            "The server does not describe itself (its setting openapi-mode): name the resources to load.")),
            entry("PGRST127", Rule.fail(SOURCE_REFUSED, "The server does not have this feature.")),
            entry("PGRST128", Rule.fail(SOURCE_REFUSED, "The preference max-affected does not go with this function.")),
            entry("PGRST200", Rule.onceMore(SOURCE_NOT_FOUND, CACHE)),
            entry("PGRST201", Rule.fail(SOURCE_REFUSED, "Name the foreign key to embed by, as the details list them.")),
            entry("PGRST202", Rule.onceMore(SOURCE_NOT_FOUND, "Check name and arguments of the function. " + CACHE)),
            entry(
                    "PGRST203",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "Several functions have this name: rename one, or give arguments that only one takes.")),
            entry("PGRST204", Rule.onceMore(SOURCE_NOT_FOUND, CACHE)),
            entry("PGRST205", Rule.onceMore(SOURCE_NOT_FOUND, CACHE)),
            entry(
                    "PGRST300",
                    Rule.fail(
                            SOURCE_NOT_AUTHENTICATED,
                            "The server has no secret to check tokens with (its setting jwt-secret): set one there, or send no token.")),
            entry("PGRST301", new Rule(Reaction.NEW_TOKEN, SOURCE_NOT_AUTHENTICATED, new TokenAdvice())),
            entry(
                    "PGRST302",
                    Rule.fail(SOURCE_NOT_AUTHENTICATED, "The server lets nobody in without a token: set credentials.")),
            entry("PGRST303", new Rule(Reaction.NEW_TOKEN, SOURCE_NOT_AUTHENTICATED, new TokenAdvice())),
            entry("PGRSTX00", Rule.fail(SOURCE_ERROR, "The server has met a mistake of its own: look into its log.")));

    private PostgrestCodes() {}
}
