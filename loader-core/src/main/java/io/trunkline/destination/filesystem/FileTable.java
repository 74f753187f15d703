// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One table of a load: its columns, the file that is open and those that wait to be published. */
final class FileTable {
    private final StageTarget target;
    private final Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    private final List<StagedFile> staged = new ArrayList<>();
    private Optional<OpenFile> open = Optional.empty();
    private long rows;

    FileTable(StageTarget target) {
        this.target = target;
        target.table().completeColumns().forEach(column -> columns.put(column.name(), column));
    }

    String name() {
        return target.table().name();
    }

    String root() {
        return target.root();
    }

    boolean replaces() {
        return target.disposition() instanceof WriteDisposition.Replace;
    }

    long rows() {
        return rows;
    }

    List<StagedFile> staged() {
        return List.copyOf(staged);
    }

    List<ColumnSchema> columns() {
        return List.copyOf(columns.values());
    }

    Optional<OpenFile> open() {
        return open;
    }

    void widen(List<ColumnSchema> more) {
        if (open.isPresent() && !open.get().takesColumns()) {
            seal();
        }
        more.forEach(column -> columns.putIfAbsent(column.name(), column));
    }

    void write(ColumnBatch batch, OpenFiles files) {
        if (open.isEmpty()) {
            open = Optional.of(files.open(name()));
        }
        open.get().write(columns(), batch);
        rows += batch.rows();
        if (open.get().bytes() >= files.settings().fileBytes()) {
            seal();
        }
    }

    /** Ends the open file, if there is one. */
    void seal() {
        if (open.isPresent()) {
            staged.add(open.get().seal(columns()));
            open = Optional.empty();
        }
    }

    /** Makes a file without rows, so that readers find the table and its columns. */
    void sealEmpty(OpenFiles files) {
        if (!columns.isEmpty()) {
            staged.add(files.open(name()).seal(columns()));
        }
    }

    /** Takes everything back. */
    void discard() {
        open.ifPresent(OpenFile::abandon);
        open = Optional.empty();
        staged.forEach(file -> file.object().abandon());
        staged.clear();
        rows = 0;
    }
}
