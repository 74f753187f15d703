// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The right to be the only writer of a pipeline's dataset, for a while: renewed at a third of its life for as long as it is open. What
 * guards the data is the fence, which is checked again when a load is committed.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final int RENEWALS = 3;

    private final LeaseTable table;
    private final Duration life;
    private final String owner;
    private final long fence;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease").daemon().factory());
    private volatile boolean lost;

    private Lease(LeaseTable table, Duration life, String owner, long fence) {
        this.table = table;
        this.life = life;
        this.owner = owner;
        this.fence = fence;
    }

    /**
     * Takes the lease.
     *
     * @param place what it is for, for people
     * @throws TrunklineException with LOCK_HELD, naming the holder
     */
    public static Lease take(LeaseTable table, Duration life, String place) {
        String owner = UUID.randomUUID().toString();
        return switch (table.take(owner, holder(), life)) {
            case LeaseTable.Answer.Taken taken -> renewed(new Lease(table, life, owner, taken.fence()));
            case LeaseTable.Answer.Held held ->
                throw new TrunklineException(
                        Failure.LOCK_HELD,
                        place + " is being written by " + held.holder() + " since " + held.since() + ".",
                        "Wait for it, with --lock-wait if you like. If that process is dead, its lease ends at "
                                + held.until() + ".");
        };
    }

    private static Lease renewed(Lease lease) {
        long pause = lease.life.toMillis() / RENEWALS;
        lease.renewing.scheduleWithFixedDelay(lease::renew, pause, pause, TimeUnit.MILLISECONDS);
        return lease;
    }

    private void renew() {
        try {
            lost |= !table.renew(owner, fence, life);
        } catch (TrunklineException unreachable) {
            LOG.debugf(unreachable, "the lease was not renewed; it is tried again");
        }
    }

    /** The random name of this lease. */
    public String owner() {
        return owner;
    }

    /** The number of this lease: larger than that of every lease before it. */
    public long fence() {
        return fence;
    }

    /** Refuses to go on when the last renewal found another holder. */
    public void require() {
        if (lost) {
            throw lost();
        }
    }

    /** The failure of a writer whose lease somebody else took. */
    public static TrunklineException lost() {
        return new TrunklineException(
                Failure.LOCK_HELD,
                "This run stood still for longer than its lease lives, and another run has taken over.",
                "Nothing of this run was published. Start again when the other one has ended.");
    }

    @Override
    public void close() {
        renewing.shutdownNow();
        try {
            table.release(owner, fence);
        } catch (TrunklineException unreachable) {
            LOG.debugf(unreachable, "the lease was not given back; it ends by itself");
        }
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + " (started "
                + Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()) + ")";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "an unnamed host";
        }
    }
}
