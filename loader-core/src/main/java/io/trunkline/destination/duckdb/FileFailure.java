// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns DuckDB's words into a failure with an owner and an advice. */
final class FileFailure {
    private static final Pattern HOLDER = Pattern.compile("lock is held in (.+?) \\(PID (\\d+)\\)( by user \\S+)?");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "Could not set lock on file|Unique file handle conflict",
                    Failure.LOCK_HELD,
                    "Wait until the other program has closed the file, or load into another file."),
            new Rule(
                    "not a valid DuckDB database|Is a directory",
                    Failure.DESTINATION_INVALID,
                    "Name another file, or move this one away so that a new one can be made."),
            new Rule(
                    "database file with version number|newer version of DuckDB",
                    Failure.DESTINATION_INVALID,
                    "The file was made by a DuckDB this program does not know: use a newer release, or load into a new file."),
            new Rule(
                    "Corrupt",
                    Failure.DESTINATION_INVALID,
                    "Restore the file from a backup, or move it away so that a new one can be made."),
            new Rule(
                    "not a known DuckDB version",
                    Failure.DESTINATION_INVALID,
                    "Set the storage version to a DuckDB release such as v1.0.0."),
            new Rule(
                    "No space left|Disk quota|disk is full|File too large|max_temp_directory_size",
                    Failure.DESTINATION_FULL,
                    "Free some space on the volume of the file; nothing of this load was published."),
            new Rule(
                    "Permission denied|Read-only file system|read-only",
                    Failure.DESTINATION_NOT_PERMITTED,
                    "Give the user of this process the right to write the file and its folder."),
            new Rule(
                    "No such file or directory",
                    Failure.DESTINATION_INVALID,
                    "Make the folder of the file first, or name another file."),
            new Rule(
                    "Constraint Error|constraint failed",
                    Failure.DESTINATION_INVALID,
                    "The table has a rule that the rows break: drop the rule, or load into another dataset."),
            new Rule(
                    "Out of Memory",
                    Failure.DESTINATION_ERROR,
                    "Raise the memory limit of DuckDB, or give it a temporary folder with space."));

    private FileFailure() {}

    static TrunklineException of(Path file, String doing, SQLException cause) {
        String words = firstLine(String.valueOf(cause.getMessage()));
        Rule rule = RULES.stream()
                .filter(each -> each.words().matcher(words).find())
                .findFirst()
                .orElse(new Rule("", Failure.DESTINATION_ERROR, ""));
        String what = rule.failure() == Failure.LOCK_HELD
                ? file + " is in use by " + holder(words) + "."
                : "DuckDB failed while " + doing + " " + file + ": " + words;
        return new TrunklineException(rule.failure(), what, rule.advice(), cause);
    }

    private static String holder(String words) {
        Matcher found = HOLDER.matcher(words);
        if (found.find()) {
            return found.group(1) + " (process " + found.group(2) + ")";
        }
        return words.contains("Unique file handle") ? "this process itself" : "another process: " + words;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private record Rule(Pattern words, Failure failure, String advice) {
        Rule(String words, Failure failure, String advice) {
            this(Pattern.compile(words), failure, advice);
        }
    }
}
