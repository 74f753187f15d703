// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import io.trunkline.source.RowCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class ExtractionTest {
    private final StopSignal stop = new StopSignal();
    private final Heard heard = new Heard();

    @Test
    void everyPageOfEverySliceArrivesAfterItsResourceWasOpened() {
        List<ReadOutcome> outcomes = extract(task(new Slices("orders", 3, 4)), task(new Slices("customers", 1, 2)));
        assertThat(outcomes).hasSize(2).allSatisfy(o -> assertThat(o).isInstanceOf(ReadOutcome.Complete.class));
        assertThat(heard.pages).hasSize(3 * 4 + 2);
        assertThat(heard.pages)
                .filteredOn(p -> p.startsWith("orders 1"))
                .containsExactly("orders 1/0", "orders 1/1", "orders 1/2", "orders 1/3");
        assertThat(heard.openedTwiceOrLate).isFalse();
    }

    @Test
    void aResourceRefusedAtItsFirstRequestIsLeftOut() {
        List<ReadOutcome> outcomes =
                extract(task(new Refusing("vault", Failure.SOURCE_NOT_PERMITTED)), task(new Slices("orders", 1, 1)));
        assertThat(outcomes.get(0)).isInstanceOf(ReadOutcome.Refused.class);
        assertThat(outcomes.get(1)).isInstanceOf(ReadOutcome.Complete.class);
        assertThat(heard.pages).containsExactly("orders 0/0");
    }

    @Test
    void anyOtherFailureEndsTheRun() {
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> extract(task(new Refusing("orders", Failure.SOURCE_UNAVAILABLE))))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.SOURCE_UNAVAILABLE));
    }

    @Test
    void aRequestToStopEndsTheRunResumable() {
        heard.onPage = () -> stop.stop("SIGTERM");
        assertThatExceptionOfType(TrunklineException.class)
                .isThrownBy(() -> extract(task(new Slices("orders", 2, 1000))))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.STOPPED));
        assertThat(heard.pages.size()).isLessThan(2000);
    }

    @Test
    void aResumedResourceGoesOnWhereItWas() {
        Slices orders = new Slices("orders", 1, 4);
        ReadTask.Resumed resumed = new ReadTask.Resumed(OptionalLong.of(4), List.of(new Position("0", "2")));
        ReadOutcome outcome = extract(new ReadTask(orders, ReadRequest.everything(), true, Optional.of(resumed)))
                .getFirst();
        assertThat(heard.pages).containsExactly("orders 0/2", "orders 0/3");
        assertThat(((ReadOutcome.Complete) outcome).before()).isEqualTo(new RowCount.Exact(4));
    }

    @Test
    void anEmptyListOfTasksIsDoneAtOnce() {
        assertThat(extract()).isEmpty();
    }

    private List<ReadOutcome> extract(ReadTask... tasks) {
        return new Extraction(3, Progress.NONE, stop).run(List.of(tasks), heard);
    }

    private static ReadTask task(Resource resource) {
        return new ReadTask(resource, ReadRequest.everything(), true, Optional.empty());
    }

    /** Remembers what came, in order. */
    private static final class Heard implements PageConsumer {
        private final List<String> pages = new ArrayList<>();
        private final List<String> opened = new ArrayList<>();
        private boolean openedTwiceOrLate;
        private Runnable onPage = () -> {};

        @Override
        public void opened(ReadTask task, RowCount announced, List<Position> slices) {
            openedTwiceOrLate |= opened.contains(task.name());
            opened.add(task.name());
        }

        @Override
        public void page(ReadTask task, Page page) {
            openedTwiceOrLate |= !opened.contains(task.name());
            pages.add(task.name() + " " + page.at().slice() + "/" + page.at().token());
            onPage.run();
        }
    }

    private static ResourceSpec spec(String name) {
        return new ResourceSpec(name, name, "table", List.of(), List.of(), Optional.empty(), true, false);
    }

    /** Gives so many pages in each of so many slices. */
    private record Slices(String name, int slices, int pages) implements Resource {
        @Override
        public ResourceSpec spec() {
            return ExtractionTest.spec(name);
        }

        @Override
        public ResourceReader open(ReadRequest request) {
            return new SliceReader(this);
        }
    }

    private record SliceReader(Slices of) implements ResourceReader {
        @Override
        public List<Position> start() {
            List<Position> starts = new ArrayList<>();
            for (int i = 0; i < of.slices; i++) {
                starts.add(new Position(String.valueOf(i), "0"));
            }
            return starts;
        }

        @Override
        public Page read(Position at) {
            int page = Integer.parseInt(at.token());
            Optional<Position> next = page + 1 < of.pages
                    ? Optional.of(new Position(at.slice(), String.valueOf(page + 1)))
                    : Optional.empty();
            return new Page(at, next, new PageBody(new byte[] {'[', ']'}, 2, 2), 0, "GET", 200, "", Duration.ZERO);
        }

        @Override
        public RowCount count() {
            return new RowCount.Exact(0);
        }

        @Override
        public RowCount count(Position startOfSlice) {
            return count();
        }

        @Override
        public List<String> key() {
            return List.of();
        }

        @Override
        public String paging() {
            return "made up";
        }

        @Override
        public List<String> remarks() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** Fails as soon as it is opened. */
    private record Refusing(String name, Failure failure) implements Resource {
        private static final AtomicInteger OPENED = new AtomicInteger();

        @Override
        public ResourceSpec spec() {
            return ExtractionTest.spec(name);
        }

        @Override
        public ResourceReader open(ReadRequest request) {
            OPENED.incrementAndGet();
            throw new TrunklineException(failure, name + " was refused", "");
        }
    }
}
