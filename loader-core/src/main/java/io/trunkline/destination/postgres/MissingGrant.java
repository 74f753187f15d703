// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which GRANT a refused statement is missing. */
final class MissingGrant {
    private static final Pattern DENIED =
            Pattern.compile("permission denied for (database|schema|table|view|sequence|relation) (\\S+)");
    private static final Pattern OWNER = Pattern.compile("must be owner of (\\w+) (\\S+)");

    private MissingGrant() {}

    static String advice(PostgresAddress address, String words) {
        String user = address.user().orElse("<user>");
        Matcher owner = OWNER.matcher(words);
        if (owner.find()) {
            return "Columns can only be added by the owner: ALTER "
                    + owner.group(1).toUpperCase(Locale.ROOT) + " " + owner.group(2) + " OWNER TO " + user
                    + ", or GRANT the owner's role TO " + user + '.';
        }
        Matcher denied = DENIED.matcher(words);
        if (!denied.find()) {
            return "Ask the owner of the database for the missing right; 'check' lists what is needed.";
        }
        String name = denied.group(2);
        return switch (denied.group(1)) {
            case "database" -> "GRANT CREATE ON DATABASE " + name + " TO " + user + ", or make the schema beforehand.";
            case "schema" -> "GRANT USAGE, CREATE ON SCHEMA " + name + " TO " + user + '.';
            default -> "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + " TO " + user + '.';
        };
    }
}
