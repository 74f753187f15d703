// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows to ask for at one address. Immutable; each method gives a narrower copy.
 *
 * @param path encoded path below the base address
 * @param parameters encoded parameters in order
 */
public record Query(String path, List<String> parameters) {
    private static final int LONGEST = 7000;

    public Query {
        parameters = List.copyOf(parameters);
    }

    /** A table or view. */
    public static Query relation(String name) {
        return new Query(Quoting.segment(name), List.of());
    }

    /** A function. */
    public static Query function(String name) {
        return new Query("rpc/" + Quoting.segment(name), List.of());
    }

    /** Only these columns; all if none are named. */
    public Query select(List<String> columns) {
        return columns.isEmpty()
                ? this
                : with("select=" + columns.stream().map(Quoting::name).collect(Collectors.joining(",")));
    }

    /** Also this condition. */
    public Query where(Filter filter) {
        return with(filter.key() + '=' + filter.value());
    }

    /** Also these conditions. */
    public Query where(List<Filter> filters) {
        Query query = this;
        for (Filter filter : filters) {
            query = query.where(filter);
        }
        return query;
    }

    /** In the order of these encoded terms. */
    public Query order(List<String> terms) {
        return terms.isEmpty() ? this : with("order=" + String.join(",", terms));
    }

    /** In ascending order of these columns. */
    public Query ascending(List<String> columns) {
        return order(
                columns.stream().map(column -> Quoting.name(column) + ".asc").toList());
    }

    /** At most so many rows. */
    public Query limit(long rows) {
        return with("limit=" + rows);
    }

    /** Without the first rows. */
    public Query offset(long rows) {
        return rows == 0 ? this : with("offset=" + rows);
    }

    /** With one more encoded parameter. */
    public Query with(String parameter) {
        var more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Query(path, Collections.unmodifiableList(more));
    }

    /** The target of the request. */
    public String target() {
        String target = parameters.isEmpty() ? path : path + '?' + String.join("&", parameters);
        if (target.length() > LONGEST) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    path + ": the request would be " + target.length() + " characters long; gateways refuse more than "
                            + LONGEST,
                    "Name fewer columns, or leave none out so that all are selected; shorten filters.");
        }
        return target;
    }
}
