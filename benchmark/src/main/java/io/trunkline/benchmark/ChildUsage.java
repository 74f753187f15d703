// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * What the kernel has charged to children of this process that have ended.
 *
 * @param user time in their own code
 * @param system time in the kernel for them
 */
@SuppressWarnings("restricted") // the kernel is asked for what Java does not tell
record ChildUsage(Duration user, Duration system) {
    private static final int CHILDREN = -1;
    private static final int BYTES = 2 * 16 + 14 * 8;
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    static ChildUsage now() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(BYTES, 8);
            if ((int) GETRUSAGE.invokeExact(CHILDREN, usage) != 0) {
                throw new IllegalStateException("getrusage failed");
            }
            return new ChildUsage(time(usage, 0), time(usage, 16));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    ChildUsage minus(ChildUsage before) {
        return new ChildUsage(user.minus(before.user), system.minus(before.system));
    }

    private static Duration time(MemorySegment usage, long offset) {
        return Duration.ofSeconds(usage.get(ValueLayout.JAVA_LONG, offset))
                .plusNanos(usage.get(ValueLayout.JAVA_LONG, offset + 8) * 1000);
    }
}
