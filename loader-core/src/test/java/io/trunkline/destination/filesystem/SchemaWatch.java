// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.SchemaChange;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the columns that were published. */
final class SchemaWatch {
    private final Map<String, Map<String, ColumnSchema>> published = new LinkedHashMap<>();

    Map<String, Map<String, ColumnSchema>> columns() {
        return published;
    }

    Destination watch(Destination destination) {
        return proxy(
                Destination.class,
                (proxy, method, arguments) -> method.getName().equals("open")
                        ? watch((LoadSession) call(destination, method, arguments))
                        : call(destination, method, arguments));
    }

    private LoadSession watch(LoadSession session) {
        Map<String, Map<String, ColumnSchema>> staged = new LinkedHashMap<>();
        return proxy(LoadSession.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "announce" -> announced(session, (StageTarget) arguments[0], staged);
                case "evolve" -> evolved((SchemaChange) arguments[0], staged);
                default -> {}
            }
            Object result = call(session, method, arguments);
            if (method.getName().equals("publish")) {
                staged.forEach((table, columns) -> published
                        .computeIfAbsent(table, t -> new LinkedHashMap<>())
                        .putAll(columns));
            }
            return result;
        });
    }

    private static void announced(
            LoadSession session, StageTarget target, Map<String, Map<String, ColumnSchema>> staged) {
        add(target.table().name(), target.table().completeColumns(), staged);
        session.willCount(
                target.table().name(),
                target.table().columns().stream().map(ColumnSchema::name).toList());
    }

    private static void evolved(SchemaChange change, Map<String, Map<String, ColumnSchema>> staged) {
        switch (change) {
            case SchemaChange.NewTable made -> add(made.table(), made.schema().completeColumns(), staged);
            case SchemaChange.NewColumns more -> add(more.table(), more.columns(), staged);
        }
    }

    private static void add(String table, List<ColumnSchema> columns, Map<String, Map<String, ColumnSchema>> staged) {
        columns.forEach(column ->
                staged.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(column.name(), column));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
