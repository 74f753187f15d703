// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder that is empty when the demo begins, whatever the last one left. */
record Folder(Path path) {
    static Folder emptied(Path path) throws IOException {
        if (Files.exists(path)) {
            deleteTree(path);
        }
        return new Folder(Files.createDirectories(path));
    }

    private static void deleteTree(Path top) throws IOException {
        List<Path> leavesFirst;
        try (var found = Files.walk(top)) {
            leavesFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : leavesFirst) {
            Files.delete(path);
        }
    }
}
