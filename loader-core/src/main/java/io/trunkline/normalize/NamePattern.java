// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern for column names as schema settings have them: a name, or {@code re:} and a regular expression to search for. */
final class NamePattern {
    private static final String REGEX = "re:";

    private NamePattern() {}

    static Predicate<String> of(String pattern) {
        if (!pattern.startsWith(REGEX)) {
            return pattern::equals;
        }
        try {
            return Pattern.compile(pattern.substring(REGEX.length())).asPredicate();
        } catch (PatternSyntaxException e) {
            return name -> false;
        }
    }

    static Predicate<String> anyOf(@Nullable Object patterns) {
        return patterns instanceof List<?> list
                ? list.stream().map(String::valueOf).map(NamePattern::of).reduce(name -> false, Predicate::or)
                : name -> false;
    }
}
