// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process as another one on the same machine can recognize it.
 *
 * @param machine the running kernel and its process namespace; empty where that cannot be told
 * @param pid number of the process
 * @param started when it was started
 */
record LeaseProcess(String machine, long pid, String started) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    static LeaseProcess own() {
        ProcessHandle self = ProcessHandle.current();
        return new LeaseProcess(machineHere(), self.pid(), started(self));
    }

    /** Whether it ran on this machine and is not there any more. */
    boolean isGone() {
        return !machine.isEmpty()
                && machine.equals(machineHere())
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && started(process).equals(started))
                        .isEmpty();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String machineHere() {
        try {
            return Files.readString(BOOT).strip() + ' ' + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }
}
