// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import java.util.List;
import java.util.Optional;

/**
 * One read of a relation as it was decided before the first request.
 *
 * @param resource name of the resource, for sentences
 * @param profile where it lives
 * @param body arguments of a function that is asked by POST for every page; empty where rows are asked for by GET
 * @param base address and selected columns
 * @param filters conditions of the whole read
 * @param parts what it is made of, at least one
 * @param identity columns whose values identify a row; may be empty
 * @param paging how it is read, in words
 * @param remarks what the summary should say about it
 */
public record ReadPlan(
        String resource,
        Profile profile,
        Optional<String> body,
        Query base,
        List<Filter> filters,
        List<Part> parts,
        List<String> identity,
        String paging,
        List<String> remarks) {
    public ReadPlan {
        filters = List.copyOf(filters);
        parts = List.copyOf(parts);
        identity = List.copyOf(identity);
        remarks = List.copyOf(remarks);
    }

    /** The request for rows; it may be repeated. */
    HttpCall call(Query query, Count count) {
        return body.map(arguments -> profile.post(query, arguments, true, count))
                .orElseGet(() -> profile.get(query, count));
    }

    /** The part of that name. */
    Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + name + " in " + resource));
    }

    /** Whether the parts differ only by having a key or none, so that together they are everything the filters let through. */
    boolean partsAreWhole() {
        return part(Part.VALUES).filters().stream()
                        .allMatch(filter -> filter.value().equals("not.is.null"))
                && (parts.size() > 1 || part(Part.VALUES).filters().isEmpty());
    }
}
