// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Gathers the bytes of a COPY in a buffer that is reused and sent whenever it is full; long values pass it by. */
final class CopyBuffer {
    private static final int SIZE = 256 << 10;
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes = new byte[SIZE];
    private final CopyIn copy;
    private int size;

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
    }

    /** Makes room for that many bytes, of which there are few. */
    void reserve(int count) throws SQLException {
        if (size + count > bytes.length) {
            flush();
        }
    }

    void putByte(int value) {
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        SHORTS.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void putInt(int value) {
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Adds bytes of any number. */
    void put(byte[] source, int offset, int length) throws SQLException {
        if (size + length > bytes.length) {
            flush();
        }
        if (length > bytes.length) {
            copy.writeToCopy(source, offset, length);
        } else {
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }
    }

    void flush() throws SQLException {
        if (size > 0) {
            copy.writeToCopy(bytes, 0, size);
            size = 0;
        }
    }
}
