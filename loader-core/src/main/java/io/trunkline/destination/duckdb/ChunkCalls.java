// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * The calls of DuckDB's C interface that the driver has for itself: whole columns in one call. Found by name when a file is opened; if
 * one is missing, as in another version of the driver, none is used.
 */
final class ChunkCalls {
    private static final String BINDINGS = "org.duckdb.DuckDBBindings";

    private final MethodHandle connection;
    private final MethodHandle open;
    private final MethodHandle columnType;
    private final MethodHandle destroyType;
    private final MethodHandle createChunk;
    private final MethodHandle destroyChunk;
    private final MethodHandle vector;
    private final MethodHandle data;
    private final MethodHandle writableValidity;
    private final MethodHandle validity;
    private final MethodHandle strings;
    private final MethodHandle size;
    private final MethodHandle append;
    private final MethodHandle reset;
    private final MethodHandle flush;
    private final MethodHandle destroy;
    private final MethodHandle error;

    private ChunkCalls() throws ReflectiveOperationException {
        Found found = new Found();
        connection = found.field();
        open = found.call(
                "duckdb_appender_create_ext",
                int.class,
                ByteBuffer.class,
                byte[].class,
                byte[].class,
                byte[].class,
                ByteBuffer[].class);
        columnType = found.call("duckdb_appender_column_type", ByteBuffer.class, ByteBuffer.class, long.class);
        destroyType = found.call("duckdb_destroy_logical_type", void.class, ByteBuffer.class);
        createChunk = found.call("duckdb_create_data_chunk", ByteBuffer.class, ByteBuffer[].class);
        destroyChunk = found.call("duckdb_destroy_data_chunk", void.class, ByteBuffer.class);
        vector = found.call("duckdb_data_chunk_get_vector", ByteBuffer.class, ByteBuffer.class, long.class);
        data = found.call("duckdb_vector_get_data", ByteBuffer.class, ByteBuffer.class, long.class);
        writableValidity = found.call("duckdb_vector_ensure_validity_writable", void.class, ByteBuffer.class);
        validity = found.call("duckdb_vector_get_validity", ByteBuffer.class, ByteBuffer.class, long.class);
        strings = found.call(
                "duckdb_vector_assign_string_elements",
                void.class,
                ByteBuffer.class,
                long.class,
                byte[].class,
                long[].class,
                int.class);
        size = found.call("duckdb_data_chunk_set_size", void.class, ByteBuffer.class, long.class);
        append = found.call("duckdb_append_data_chunk", int.class, ByteBuffer.class, ByteBuffer.class);
        reset = found.call("duckdb_data_chunk_reset", void.class, ByteBuffer.class);
        flush = found.call("duckdb_appender_flush", int.class, ByteBuffer.class);
        destroy = found.call("duckdb_appender_destroy", int.class, ByteBuffer.class);
        error = found.call("duckdb_appender_error", byte[].class, ByteBuffer.class);
    }

    /** All the calls, or nothing. */
    static Optional<ChunkCalls> find() {
        try {
            return Optional.of(new ChunkCalls());
        } catch (ReflectiveOperationException | LinkageError missing) {
            return Optional.empty();
        }
    }

    private static final class Found {
        private final MethodHandles.Lookup lookup;

        private Found() throws ReflectiveOperationException {
            lookup = MethodHandles.privateLookupIn(Class.forName(BINDINGS), MethodHandles.lookup());
        }

        private MethodHandle call(String name, Class<?> result, Class<?>... parameters)
                throws ReflectiveOperationException {
            return lookup.findStatic(lookup.lookupClass(), name, MethodType.methodType(result, parameters));
        }

        private MethodHandle field() throws ReflectiveOperationException {
            return lookup.findGetter(DuckDBConnection.class, "connRef", ByteBuffer.class);
        }
    }

    ByteBuffer open(DuckDBConnection on, byte[] catalog, byte[] schema, byte[] table) throws SQLException {
        ByteBuffer[] made = new ByteBuffer[1];
        int state = call(
                () -> (int) open.invokeExact((ByteBuffer) connection.invokeExact(on), catalog, schema, table, made));
        if (made[0] == null) {
            throw new SQLException("no appender for " + new String(table, StandardCharsets.UTF_8));
        }
        check(state, made[0]);
        return made[0];
    }

    ByteBuffer createChunk(ByteBuffer appender, int columns) throws SQLException {
        ByteBuffer[] types = new ByteBuffer[columns];
        for (int i = 0; i < columns; i++) {
            long index = i;
            types[i] = call(() -> (ByteBuffer) columnType.invokeExact(appender, index));
        }
        ByteBuffer chunk = call(() -> (ByteBuffer) createChunk.invokeExact(types));
        for (ByteBuffer type : types) {
            run(() -> destroyType.invoke(type));
        }
        return chunk;
    }

    ByteBuffer vector(ByteBuffer chunk, long column) throws SQLException {
        return call(() -> (ByteBuffer) vector.invokeExact(chunk, column));
    }

    ByteBuffer data(ByteBuffer ofVector, long bytes) throws SQLException {
        return call(() -> (ByteBuffer) data.invokeExact(ofVector, bytes));
    }

    ByteBuffer validity(ByteBuffer ofVector, long rows) throws SQLException {
        run(() -> writableValidity.invoke(ofVector));
        return call(() -> (ByteBuffer) validity.invokeExact(ofVector, rows));
    }

    void strings(ByteBuffer ofVector, byte[] payload, long[] lengths) throws SQLException {
        run(() -> strings.invoke(ofVector, 0L, payload, lengths, payload.length));
    }

    void append(ByteBuffer appender, ByteBuffer chunk, long rows) throws SQLException {
        run(() -> size.invoke(chunk, rows));
        check(call(() -> (int) append.invokeExact(appender, chunk)), appender);
        run(() -> reset.invoke(chunk));
    }

    void flush(ByteBuffer appender) throws SQLException {
        check(call(() -> (int) flush.invokeExact(appender)), appender);
    }

    void close(ByteBuffer appender, ByteBuffer chunk) throws SQLException {
        run(() -> destroyChunk.invoke(chunk));
        call(() -> (int) destroy.invokeExact(appender));
    }

    private void check(int state, ByteBuffer appender) throws SQLException {
        if (state != 0) {
            byte[] words = call(() -> (byte[]) error.invokeExact(appender));
            throw new SQLException(new String(words, StandardCharsets.UTF_8));
        }
    }

    private static <T> T call(Native<T> call) throws SQLException {
        try {
            return call.run();
        } catch (SQLException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new SQLException(failed);
        }
    }

    private static void run(NativeVoid call) throws SQLException {
        call(() -> {
            call.run();
            return true;
        });
    }

    @FunctionalInterface
    private interface Native<T> {
        T run() throws Throwable;
    }

    @FunctionalInterface
    private interface NativeVoid {
        void run() throws Throwable;
    }
}
