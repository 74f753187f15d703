// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Query;
import io.trunkline.postgrest.request.Quoting;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds values that cut a column into ranges of about the same size, with few and cheap requests. */
final class KeyBounds {
    private static final int MOST_SAMPLES = 8;
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,40}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final HttpApi api;
    private final ReadPlan plan;

    KeyBounds(HttpApi api, ReadPlan plan) {
        this.api = api;
        this.plan = plan;
    }

    /**
     * Values at which to cut, ascending; empty if the part is better read in one.
     *
     * @param workers how many read at the same time
     * @param ranges how many ranges there should be where they cost nothing
     * @param rows about how many rows there are
     */
    List<String> cuts(Part part, int workers, int ranges, long rows) {
        KeyColumn column = part.track().key().getFirst();
        boolean computed = column.type().isInteger() || column.type().name().equals("uuid");
        return computed
                ? computed(part, column, ranges)
                : sampled(part, column, Math.min(2 * workers, MOST_SAMPLES), rows);
    }

    private List<String> computed(Part part, KeyColumn column, int ranges) {
        Optional<String> least = value(part, column, "asc", 0, List.of());
        Optional<String> greatest = value(part, column, "desc", 0, List.of());
        if (least.isEmpty() || greatest.isEmpty()) {
            return List.of();
        }
        if (column.type().isInteger()) {
            return matches(INTEGER, least.get(), greatest.get())
                    ? between(new BigInteger(least.get()), new BigInteger(greatest.get()), ranges).stream()
                            .map(BigInteger::toString)
                            .toList()
                    : List.of();
        }
        return matches(UUID, least.get(), greatest.get())
                ? between(leading(least.get()), leading(greatest.get()), ranges).stream()
                        .map(KeyBounds::uuid)
                        .toList()
                : List.of();
    }

    private static boolean matches(Pattern pattern, String least, String greatest) {
        return pattern.matcher(least).matches() && pattern.matcher(greatest).matches();
    }

    /** Distinct values that part a span evenly, both ends left out. */
    private static List<BigInteger> between(BigInteger least, BigInteger greatest, int ranges) {
        BigInteger span = greatest.subtract(least);
        List<BigInteger> cuts = new ArrayList<>();
        for (int i = 1; i < ranges; i++) {
            BigInteger cut = least.add(span.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(ranges)));
            if (cut.compareTo(least) > 0 && (cuts.isEmpty() || cut.compareTo(cuts.getLast()) > 0)) {
                cuts.add(cut);
            }
        }
        return cuts;
    }

    private static BigInteger leading(String uuid) {
        return new BigInteger(uuid.replace("-", "").substring(0, 16), 16);
    }

    private static String uuid(BigInteger leading) {
        String hex = String.format("%016x", leading);
        return hex.substring(0, 8) + '-' + hex.substring(8, 12) + '-' + hex.substring(12) + "-0000-000000000000";
    }

    /** Looks at a few rows on the way, each look from the one before: they cannot come out of order, whoever writes meanwhile. */
    private List<String> sampled(Part part, KeyColumn column, int ranges, long rows) {
        List<String> cuts = new ArrayList<>();
        for (int i = 1; i < ranges; i++) {
            List<Filter> behind =
                    cuts.isEmpty() ? List.of() : List.of(Filter.compare(column.name(), "gt", cuts.getLast()));
            Optional<String> cut = value(part, column, "asc", rows / ranges, behind);
            if (cut.isEmpty()) {
                break;
            }
            cuts.add(cut.get());
        }
        return cuts;
    }

    private Optional<String> value(Part part, KeyColumn column, String direction, long offset, List<Filter> behind) {
        Query query = new Query(plan.base().path(), List.of())
                .select(List.of(column.name()))
                .where(plan.filters())
                .where(part.filters())
                .where(behind)
                .where(
                        column.nullable() && part.filters().isEmpty()
                                ? List.of(Filter.isNotNull(column.name()))
                                : List.of())
                .order(List.of(Quoting.name(column.name()) + '.' + direction))
                .offset(offset)
                .limit(1);
        HttpAnswer answer = api.send(plan.call(query, Count.NONE));
        try {
            PageScan scan = PageScan.of(answer.body(), answer.length(), List.of(column.name()), false);
            return scan.first().stream()
                    .filter(KeyValue::isUsable)
                    .map(KeyValue::text)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
