// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.DeclaredType;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Learns the types of columns from what the server says to a value that is none of theirs; reads no rows. */
final class TypeProbe {
    private static final String WRONG = "~";
    /** No value of {@code bytea} either, which takes the other one as text. */
    private static final String WRONG_BYTES = "\\xZ";

    private static final Pattern SYNTAX = Pattern.compile("invalid input syntax for type ([a-z][a-z0-9_ ]*)");
    private static final Pattern ENUM = Pattern.compile("invalid input value for enum ([^:]+):");
    private static final Pattern RANGE = Pattern.compile("malformed (range|multirange) literal");
    private static final Pattern OPERATOR = Pattern.compile("operator does not exist: (.+?) = unknown");

    private final HttpApi api;
    private final Profile profile;
    private final String relation;

    TypeProbe(HttpApi api, Profile profile, String relation) {
        this.api = api;
        this.profile = profile;
        this.relation = relation;
    }

    /** The same relation with the types that could be learned in the place of those that are not known. */
    Relation typed(Relation known) {
        List<RelationColumn> columns = known.columns().stream()
                .map(column -> column.type().equals(DeclaredType.UNKNOWN) ? column.as(type(column.name())) : column)
                .toList();
        return known.withColumns(columns);
    }

    private DeclaredType type(String column) {
        Optional<String> complaint = complaint(column, WRONG);
        return complaint.isPresent() ? of(complaint.get()) : lenient(column);
    }

    /** Of the types that take any text. */
    private DeclaredType lenient(String column) {
        return complaint(column, WRONG_BYTES)
                .map(words -> words.contains("hexadecimal") ? DeclaredType.of("bytea") : DeclaredType.UNKNOWN)
                .orElse(DeclaredType.of("text"));
    }

    /** What the server says to that value; nothing if it takes it. */
    private Optional<String> complaint(String column, String value) {
        Query query = Query.relation(relation)
                .select(List.of(column))
                .where(Filter.compare(column, "eq", value))
                .limit(0);
        try {
            api.send(profile.get(query, Count.NONE));
            return Optional.empty();
        } catch (TrunklineException e) {
            return Optional.of(e.what());
        }
    }

    /** The type that words of the database name; unknown for arrays and composites, which values show. */
    static DeclaredType of(String words) {
        Matcher anEnum = ENUM.matcher(words);
        if (anEnum.find()) {
            return new DeclaredType(anEnum.group(1), true);
        }
        Matcher range = RANGE.matcher(words);
        if (range.find()) {
            return DeclaredType.of(range.group(1));
        }
        if (words.contains("is not a valid binary digit")) {
            return DeclaredType.of("bit varying");
        }
        Matcher syntax = SYNTAX.matcher(words);
        Matcher operator = OPERATOR.matcher(words);
        return syntax.find()
                ? DeclaredType.of(whole(syntax.group(1)))
                : operator.find() ? DeclaredType.of(operator.group(1)) : DeclaredType.UNKNOWN;
    }

    private static String whole(String name) {
        return switch (name) {
            case "time", "timestamp" -> name + " without time zone";
            case "json" -> "jsonb"; // json itself has no equality to complain of
            default -> name;
        };
    }
}
