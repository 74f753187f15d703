// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.List;
import java.util.Map;

import static io.trunkline.errors.Failure.SOURCE_ERROR;
import static io.trunkline.errors.Failure.SOURCE_NOT_AUTHENTICATED;
import static io.trunkline.errors.Failure.SOURCE_NOT_FOUND;
import static io.trunkline.errors.Failure.SOURCE_NOT_PERMITTED;
import static io.trunkline.errors.Failure.SOURCE_OVERLOADED;
import static io.trunkline.errors.Failure.SOURCE_REFUSED;
import static java.util.Map.entry;

/** Codes of PostgreSQL: whole ones, and classes, which are the first two characters. */
final class SqlStates {
    private static final String BUSY =
            "The database is short of something that comes back: fewer workers, or more resources for it.";
    private static final String LOG = "The database has met an error of its own: look into its log.";
    private static final String VALUE =
            "A value in a filter, cursor or argument does not fit the type it is compared with.";
    private static final String RULES_OF_TABLE = "The function writes, and what it writes breaks a rule of a table.";
    private static final String POOLER =
            "A connection pooler shares sessions between statements: set db-prepared-statements = false at the server.";
    private static final String SMALLER = "Ask for smaller pages, or for fewer columns.";

    static final Map<String, Rule> RULES = Map.ofEntries(
            entry("0A000", Rule.fail(SOURCE_REFUSED, "The database does not support what was asked for.")),
            entry("22023", Rule.fail(SOURCE_REFUSED, VALUE)),
            entry(
                    "25006",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The function writes, so it cannot be read by GET: set its method to post, knowing that each load runs it.")),
            entry("26000", Rule.onceMore(SOURCE_ERROR, POOLER)),
            entry("40001", Rule.retry("The database took another transaction first.")),
            entry("40P01", Rule.retry("Two transactions waited for each other.")),
            entry("42501", Rule.fail(SOURCE_NOT_PERMITTED, new GrantAdvice())),
            entry(
                    "42703",
                    Rule.onceMore(
                            SOURCE_NOT_FOUND,
                            "The column is not there: check the name, and whether the table changed during the run.")),
            entry(
                    "42883",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "A type used for order or filter has no such operator: choose another key or cursor column.")),
            entry("42P01", Rule.onceMore(SOURCE_NOT_FOUND, "The table is not there: check name and schema.")),
            entry("42P05", Rule.onceMore(SOURCE_ERROR, POOLER)),
            entry(
                    "42P17",
                    Rule.fail(
                            SOURCE_ERROR,
                            "A row level security policy reads its own table: its author has to change it.")),
            entry("53200", Rule.smaller("The database is out of memory for this request. " + SMALLER)),
            entry("53400", Rule.smaller("The request needs more temporary space than the role may take. " + SMALLER)),
            entry("54000", Rule.smaller("The answer is larger than the database can build. " + SMALLER)),
            entry(
                    "55000",
                    Rule.fail(
                            SOURCE_ERROR,
                            "The object is not ready: a materialized view wants REFRESH MATERIALIZED VIEW first.")),
            entry("55P03", Rule.retry("Somebody else holds a lock on the table.")),
            entry(
                    "57014",
                    Rule.smaller(
                            "The time limit of the role ended the query: an index on the key, a longer limit (ALTER ROLE ... SET statement_timeout), or smaller pages.")),
            entry("57P01", Rule.retry("An administrator ended the connection.")),
            entry("57P02", Rule.retry("The database crashed and starts again.")),
            entry("57P03", Rule.retry("The database is starting or stopping.")),
            entry("57P05", Rule.retry("The database ended an idle connection.")),
            entry("P0001", Rule.fail(SOURCE_REFUSED, "A function or trigger of the database raised this.")),
            entry(
                    "XX001",
                    Rule.fail(
                            SOURCE_ERROR,
                            "Data of the table are damaged: its administrator should run amcheck and look at the disks.")),
            entry("XX002", Rule.fail(SOURCE_ERROR, "An index is damaged: its administrator should rebuild it.")));

    static final Map<String, Rule> CLASSES = Map.ofEntries(
            entry("08", Rule.retrySlower("The server lost its database.")),
            entry("09", Rule.fail(SOURCE_ERROR, LOG)),
            entry("0L", Rule.fail(SOURCE_NOT_PERMITTED, new GrantAdvice())),
            entry("0P", Rule.fail(SOURCE_NOT_PERMITTED, new GrantAdvice())),
            entry("22", Rule.fail(SOURCE_REFUSED, VALUE)),
            entry("23", Rule.fail(SOURCE_REFUSED, RULES_OF_TABLE)),
            entry("25", Rule.fail(SOURCE_ERROR, LOG)),
            entry("28", Rule.fail(SOURCE_NOT_PERMITTED, "The database does not let the role in.")),
            entry("2D", Rule.fail(SOURCE_ERROR, LOG)),
            entry("38", Rule.fail(SOURCE_ERROR, LOG)),
            entry("39", Rule.fail(SOURCE_ERROR, LOG)),
            entry("3B", Rule.fail(SOURCE_ERROR, LOG)),
            entry("40", Rule.fail(SOURCE_ERROR, "The database rolled the transaction back.")),
            entry(
                    "42",
                    Rule.fail(
                            SOURCE_REFUSED,
                            "The database cannot do what was asked for: look at columns, casts and filters.")),
            entry("53", Rule.retrySlower(BUSY)),
            entry(
                    "54",
                    Rule.fail(
                            SOURCE_ERROR, "The request is beyond a limit of the database: fewer columns or filters.")),
            entry("55", Rule.fail(SOURCE_ERROR, LOG)),
            entry("57", Rule.fail(SOURCE_ERROR, LOG)),
            entry(
                    "58",
                    Rule.fail(
                            SOURCE_ERROR,
                            "The computer of the database has a problem, perhaps with its disk: look into its log.")),
            entry("F0", Rule.fail(SOURCE_ERROR, LOG)),
            entry("HV", Rule.fail(SOURCE_ERROR, "The table lies on another server, which could not be read.")),
            entry("P0", Rule.fail(SOURCE_ERROR, "A function of the database raised this.")),
            entry("XX", Rule.fail(SOURCE_ERROR, LOG)));

    /** Codes that mean different things, told apart by a part of the message. */
    static final List<Worded> WORDED = List.of(
            new Worded(
                    "22023",
                    "role \"",
                    Rule.fail(
                            SOURCE_NOT_AUTHENTICATED,
                            "The token names a role that the database does not have: CREATE ROLE it, or name another.")),
            new Worded(
                    "0A000",
                    "cached plan",
                    Rule.onceMore(SOURCE_ERROR, "The table changed during the run: start again.")),
            new Worded(
                    "XX000",
                    "invalid memory alloc",
                    Rule.smaller("The answer is larger than the database can build. " + SMALLER)),
            new Worded(
                    "40001",
                    "conflict with recovery",
                    Rule.of(
                            Reaction.ONCE_MORE_THEN_SMALLER,
                            SOURCE_OVERLOADED,
                            "A replica ends long queries to keep up: smaller pages, hot_standby_feedback = on, or read from the primary.")));

    private SqlStates() {}

    /**
     * A line for one meaning of a code.
     *
     * @param code the code
     * @param part what the message contains, in lower case
     * @param rule what it means then
     */
    record Worded(String code, String part, Rule rule) {}
}
