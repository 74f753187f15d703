// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The table of events as prebuilt pages: the same bytes for every contestant, served over HTTP or read as files.
 *
 * @param folder where the pages are
 * @param rows rows of the table, a multiple of a page
 */
record Workload(Path folder, long rows) {
    Workload {
        if (rows <= 0 || rows % PageFile.ROWS != 0) {
            throw new IllegalArgumentException("rows are a multiple of " + PageFile.ROWS + ", not " + rows);
        }
    }

    /** The workload with all its pages on disk; pages that an earlier run built are used again. */
    static Workload prepared(Path folder, long rows) throws IOException {
        Files.createDirectories(folder);
        Workload workload = new Workload(folder, rows);
        List<PageFile> pages = workload.pages();
        for (int number = 0; number < pages.size(); number++) {
            pages.get(number).build(number);
        }
        return workload;
    }

    List<PageFile> pages() {
        return IntStream.range(0, Math.toIntExact(rows / PageFile.ROWS))
                .mapToObj(number -> new PageFile(folder.resolve("page-%05d.json".formatted(number))))
                .toList();
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
