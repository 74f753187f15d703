// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two threads share the work, and nobody can tell from the result. */
class HandoverTest {
    private static final TrunklineException DISK_FULL =
            new TrunklineException(Failure.DESTINATION_INVALID, "the disk is full", "");

    private final Told told = new Told();
    private final Handover handover = new Handover(told);

    @Test
    void everything_arrives_in_order_on_the_calling_thread() {
        long sum = handover.during(() -> {
            ColumnBatch batch = new ColumnBatch("rows");
            Column values = batch.add(column("a"));
            handover.evolve(new SchemaChange.NewColumns("rows", List.of(column("a"))));
            long written = 0;
            for (int round = 0; round < 100; round++) {
                if (round == 50) {
                    batch.add(column("b"));
                    handover.evolve(new SchemaChange.NewColumns("rows", List.of(column("b"))));
                }
                for (int i = 0; i < 300 + round; i++) {
                    values.appendLong(written++);
                    batch.endRow();
                }
                handover.write(batch);
                assertThat(batch.rows()).isZero();
            }
            return written;
        });

        assertThat(told.values).isEqualTo(LongStream.range(0, sum).boxed().toList());
        assertThat(told.threads).containsOnly(Thread.currentThread());
        assertThat(told.order).startsWith("evolve", "write").hasSize(102);
        assertThat(told.order.subList(49, 53)).containsExactly("write", "write", "evolve", "write");
    }

    @Test
    void what_fails_here_ends_the_work_there() {
        CountDownLatch never = new CountDownLatch(1);
        ArrayBlockingQueue<Boolean> ended = new ArrayBlockingQueue<>(1);
        told.failure = Optional.of(DISK_FULL);

        assertThatThrownBy(() -> handover.during(() -> {
                    try {
                        handover.evolve(new SchemaChange.NewColumns("rows", List.of(column("a"))));
                        never.await();
                        return 0;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        ended.add(true);
                    }
                }))
                .isSameAs(DISK_FULL);
        assertThat(ended).containsExactly(true);
    }

    @Test
    void what_fails_here_ends_work_that_hands_over_without_end() {
        told.failure = Optional.of(DISK_FULL);

        assertThatThrownBy(() -> handover.during(() -> {
                    while (true) {
                        handover.evolve(new SchemaChange.NewColumns("rows", List.of(column("a"))));
                    }
                }))
                .isSameAs(DISK_FULL);
    }

    @Test
    void what_fails_there_is_thrown_here() {
        OutOfMemoryError failure = new OutOfMemoryError("for the test");

        assertThatThrownBy(() -> handover.during(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private static ColumnSchema column(String name) {
        return new ColumnSchema(name, Optional.of(ColumnType.of(DataType.BIGINT)), true, Map.of());
    }

    /** Writes down what it is told, and fails if it is meant to. */
    private static final class Told implements BatchSink {
        private final List<String> order = new ArrayList<>();
        private final List<Long> values = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private Optional<TrunklineException> failure = Optional.empty();

        @Override
        public void announce(StageTarget target) {
            order.add("announce");
        }

        @Override
        public void evolve(SchemaChange change) {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            threads.add(Thread.currentThread());
            order.add("evolve");
        }

        @Override
        public void write(ColumnBatch batch) {
            threads.add(Thread.currentThread());
            order.add("write");
            for (int i = 0; i < batch.rows(); i++) {
                values.add(batch.column(0).longAt(i));
            }
        }
    }
}
