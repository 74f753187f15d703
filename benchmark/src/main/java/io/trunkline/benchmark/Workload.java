// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as prebuilt pages: the same bytes for every contestant, served over HTTP or read as files.
 *
 * @param folder where the pages are
 * @param rows rows of the table, a multiple of a page
 * @param step how far an id is from the one before; rows of another step differ in all their values
 * @param shape what rows look like
 */
record Workload(Path folder, long rows, int step, Shape shape) {
    Workload {
        if (rows <= 0 || rows % PageFile.ROWS != 0) {
            throw new IllegalArgumentException("rows are a multiple of " + PageFile.ROWS + ", not " + rows);
        }
    }

    /** The table of events: every id from 1 on. */
    Workload(Path folder, long rows) {
        this(folder, rows, 1, Shape.EVENTS);
    }

    /** The workload with all its pages on disk; pages that an earlier run built are used again. */
    static Workload prepared(Path folder, long rows) throws IOException {
        return new Workload(folder, rows).prepared();
    }

    /** The same after its pages were built, unless an earlier run built them. */
    Workload prepared() throws IOException {
        Files.createDirectories(folder);
        List<PageFile> pages = pages();
        for (int number = 0; number < pages.size(); number++) {
            pages.get(number).build(number, step, shape);
        }
        return this;
    }

    List<PageFile> pages() {
        String name = (step == 1 ? "" : "step-" + step + "-") + shape.pages() + "-%05d.json";
        return IntStream.range(0, Math.toIntExact(rows / PageFile.ROWS))
                .mapToObj(number -> new PageFile(folder.resolve(name.formatted(number))))
                .toList();
    }

    /** The files of the pages as a list in DuckDB's SQL. */
    String files() {
        return pages().stream().map(page -> "'" + page.body() + "'").collect(Collectors.joining(", "));
    }

    /** What is in the table, as counted while it was generated. */
    Facts facts() throws IOException {
        Facts facts = Facts.NONE;
        for (PageFile page : pages()) {
            facts = facts.plus(page.facts());
        }
        return facts;
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (PageFile page : pages()) {
            bytes += Files.size(page.body());
        }
        return bytes;
    }
}
