// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the schemas that the server offers instead of the one asked for; the place of that list changed with 13.0.7. */
final class SchemaAdvice implements Rule.Advice {
    private static final Pattern LIST = Pattern.compile("(?:one of the following|are exposed): (.+)");

    @Override
    public String of(ServerWords words, AskedFor request) {
        Matcher list = LIST.matcher(words.hint() + "\n" + words.message());
        return list.find()
                ? "Name one of these schemas: " + list.group(1) + "."
                : "Name a schema that the server exposes (its setting db-schemas).";
    }
}
