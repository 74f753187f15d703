// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a request for rows asks for, of the little that the page server understands.
 *
 * @param matching the rows that the filters leave
 * @param page the rows to send
 * @param keyOnly whether only the id is selected
 * @param step how far an id is from the one before
 */
record PageQuery(KeyRange matching, KeyRange page, boolean keyOnly, int step) {
    private static final Pattern COMPARISON = Pattern.compile("([a-z]+)\\.(-?\\d+)");
    private static final Pattern MEMBER = Pattern.compile("id\\.([a-z]+)\\.(-?\\d+)");

    /** Reads the raw query of a request for a table whose ids begin at 1 and have no gaps. */
    static PageQuery of(String query, long rows) {
        return of(query, new Asked(new KeyRange(1, rows + 1), 1, EventRow.COLUMNS));
    }

    /** Reads the raw query of a request for the table of a workload. */
    static PageQuery of(String query, Workload workload) {
        KeyRange all = new KeyRange(1, workload.rows() + 1);
        return of(query, new Asked(all, workload.step(), workload.shape().columns()));
    }

    private static PageQuery of(String query, Asked asked) {
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] pair = decoded(parameter).split("=", 2);
            asked.take(pair[0].replace("\"", ""), pair[1].replace("\"", ""));
        }
        return asked.query();
    }

    /** The page's place among the matching rows, as {@code Content-Range} has it. */
    String range() {
        long first = page.from() - matching.from();
        return page.rows() == 0 ? "*" : first + "-" + (first + page.rows() - 1);
    }

    /** The page when only the id is selected. */
    String keys() {
        return LongStream.range(page.from(), page.to())
                .mapToObj(id -> "{\"id\":" + id * step + "}")
                .collect(Collectors.joining(", \n ", "[", "]"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Collects the parameters one by one. */
    private static final class Asked {
        private KeyRange matching;
        private long limit = Long.MAX_VALUE / 2;
        private long offset;
        private boolean descending;
        private boolean keyOnly;
        private final int step;
        private final int columns;

        Asked(KeyRange all, int step, int columns) {
            this.step = step;
            this.columns = columns;
            matching = all;
        }

        void take(String name, String value) {
            switch (name) {
                case "select" -> keyOnly = keyOnly(value);
                case "order" -> descending = descending(value);
                case "limit" -> limit = Long.parseLong(value);
                case "offset" -> offset = Long.parseLong(value);
                case "id" -> filter(COMPARISON, value);
                case "and" -> and(value);
                default -> throw new Unserved("the parameter " + name);
            }
        }

        private boolean keyOnly(String select) {
            if (select.equals("id")) {
                return true;
            }
            if (select.equals("*") || select.split(",").length == columns) {
                return false;
            }
            throw new Unserved("select=" + select);
        }

        private static boolean descending(String order) {
            return switch (order) {
                case "id", "id.asc", "id.asc.nullslast" -> false;
                case "id.desc", "id.desc.nullslast" -> true;
                default -> throw new Unserved("order=" + order);
            };
        }

        private void and(String conditions) {
            for (String condition :
                    conditions.substring(1, conditions.length() - 1).split(",")) {
                filter(MEMBER, condition);
            }
        }

        private void filter(Pattern form, String text) {
            Matcher comparison = form.matcher(text);
            if (!comparison.matches()) {
                throw new Unserved("the filter " + text);
            }
            String operator = comparison.group(1);
            matching = matching.and(operator, row(operator, Long.parseLong(comparison.group(2))));
        }

        /** The place among the ids that there are. */
        private long row(String operator, long id) {
            return switch (operator) {
                case "gte", "lt" -> Math.ceilDiv(id, step);
                case "eq" -> id % step == 0 ? id / step : 0;
                default -> Math.floorDiv(id, step);
            };
        }

        PageQuery query() {
            if (!descending) {
                KeyRange rest = new KeyRange(matching.from() + offset, matching.to());
                return new PageQuery(matching, rest.first(limit), keyOnly, step);
            }
            KeyRange page = new KeyRange(matching.from(), matching.to() - offset).last(limit);
            if (page.rows() > 1) {
                throw new Unserved("more than one row in descending order");
            }
            return new PageQuery(matching, page, keyOnly, step);
        }
    }
}
