// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peers that are programs of this module, each in a JVM of its own; {@code duckdb} with the flags of the subject. */
enum JvmPeer implements Contestant {
    DUCKDB("duckdb", DuckDbPeer.class, Jvm.SMALL) {
        @Override
        List<String> source(Task task) {
            Workload workload = task.workload();
            return List.of(workload.folder().toString(), String.valueOf(workload.rows()));
        }
    },
    DUCKDB_MERGE("duckdb, typed by hand", DuckDbMergePeer.class, Jvm.SMALL) {
        @Override
        List<String> source(Task task) {
            Workload workload = task.workload();
            return List.of(
                    workload.folder().toString(), String.valueOf(workload.rows()), String.valueOf(workload.step()));
        }
    },
    DUCKDB_ORDERS("duckdb", DuckDbOrdersPeer.class, Jvm.SMALL) {
        @Override
        List<String> source(Task task) {
            return DUCKDB.source(task);
        }
    },
    NAIVE_ORDERS("naive", NaiveOrdersPeer.class, Jvm.ROOMY) {
        @Override
        List<String> source(Task task) {
            return List.of(task.url());
        }
    },
    NAIVE("naive", NaivePeer.class, Jvm.ROOMY) {
        @Override
        List<String> source(Task task) {
            return List.of(task.url());
        }
    };

    private final String title;
    private final Class<?> main;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<String> flags;

    JvmPeer(String title, Class<?> main, List<String> flags) {
        this.title = title;
        this.main = main;
        this.flags = flags;
    }

    abstract List<String> source(Task task);

    @Override
    public String title() {
        return title;
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        List<String> arguments = new ArrayList<>(List.of(
                folder.resolve(DATABASE).toString(),
                String.valueOf(task.engine().threads()),
                task.engine().memoryLimit()));
        arguments.addAll(source(task));
        return new ProcessRun(Jvm.classCommand(flags, main.getName(), arguments), Map.of(), folder);
    }
}
