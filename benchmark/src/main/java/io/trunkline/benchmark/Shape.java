// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.List;
import java.util.SplittableRandom;

/** What rows look like: wide and nearly flat, or documents of three levels with five child tables. */
enum Shape {
    EVENTS("events", "page", "openapi.json", EventRow.COLUMNS, 1500) {
        @Override
        RowText rows(SplittableRandom random) {
            return new EventRow(random);
        }

        @Override
        List<String> childTables() {
            return List.of("events__tags");
        }

        @Override
        String facts() {
            return """
                    SELECT count(*), sum(id), sum(customer_id), count(*) FILTER (WHERE active),
                        (SELECT count(*) FROM {0}.events__tags), (SELECT sum(length(value)) FROM {0}.events__tags)
                    FROM {0}.events""";
        }
    },
    ORDERS("orders", "orders", "openapi-orders.json", OrderRow.COLUMNS, 6000) {
        @Override
        RowText rows(SplittableRandom random) {
            return new OrderRow(random);
        }

        @Override
        List<String> childTables() {
            return List.of(
                    "orders__lines",
                    "orders__lines__taxes",
                    "orders__lines__notes",
                    "orders__shipments",
                    "orders__shipments__stops");
        }

        @Override
        String facts() {
            return """
                    SELECT count(*), sum(id), (SELECT sum(quantity) FROM {0}.orders__lines),
                        (SELECT count(*) FROM {0}.orders__lines__taxes), {1},
                        (SELECT sum(length(value)) FROM {0}.orders__lines__notes)
                    FROM {0}.orders""";
        }
    };

    private final String table;
    private final String pages;
    private final String openApi;
    private final int columns;
    private final int mostBytesPerRow;

    Shape(String table, String pages, String openApi, int columns, int mostBytesPerRow) {
        this.table = table;
        this.pages = pages;
        this.openApi = openApi;
        this.columns = columns;
        this.mostBytesPerRow = mostBytesPerRow;
    }

    /** Makes rows of this shape. */
    abstract RowText rows(SplittableRandom random);

    /** The tables below the root table, parents before children. */
    abstract List<String> childTables();

    /** The query that finds what {@link Facts} tell; {0} is the dataset, {1} the number of rows below the root. */
    abstract String facts();

    String table() {
        return table;
    }

    /** How the files of its pages begin. */
    String pages() {
        return pages;
    }

    /** The resource that describes the table. */
    String openApi() {
        return openApi;
    }

    int columns() {
        return columns;
    }

    int mostBytesPerRow() {
        return mostBytesPerRow;
    }

    /** The table above a child table. */
    String parentOf(String child) {
        return child.substring(0, child.lastIndexOf("__"));
    }
}
