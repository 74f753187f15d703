// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.paging.PageFetch.Fetched;
import io.trunkline.postgrest.request.Count;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Reads a relation by its plan. When the request names finished positions, exactly those slices go on from there; a slice that is not
 * among them is taken as read to its end.
 */
public final class RelationReader implements ResourceReader {
    private static final Pattern NOT_A_VALUE = Pattern.compile("22P02|22007|22008|22003");

    private static final Pattern NOT_ORDERED = Pattern.compile("42883");

    private static final RowCount NOT_COUNTED = new RowCount.Unknown("not counted");
    private static final long SMALL = 1000;

    private final Replan replan;
    private final ReadRequest request;
    private final PageFetch fetch;
    private final RowCap cap;
    private final RowCounter counter;
    private final Slicer slicer;
    private final NextStep nextStep;
    private final Remarks remarks;
    private final Watermark watermark;
    private final AtomicLong read;
    private volatile ReadPlan plan;
    private volatile boolean replanned;
    private volatile boolean keyRepeats;
    private volatile Optional<RowCount> counted = Optional.empty();

    /** Prepares a read; nothing is asked for yet. */
    public RelationReader(
            HttpApi api, ReadPlan plan, Replan replan, ReadRequest request, PagingRules rules, RowCap cap) {
        this.plan = plan;
        this.replan = replan;
        this.request = request;
        this.cap = cap;
        this.fetch =
                new PageFetch(api, plan, new PageSize(rules.pageRows(), rules.pageBytes(), rules.fixedSize()), cap);
        this.counter = new RowCounter(api, plan);
        this.slicer = new Slicer(plan, rules, new KeyBounds(api, plan));
        this.remarks = new Remarks(plan.remarks());
        this.nextStep = new NextStep(counter, remarks);
        this.watermark = new Watermark(request.cursor());
        this.read = new AtomicLong(request.finished().stream()
                .mapToLong(position -> PlaceText.read(position.token()).trail().rows())
                .sum());
    }

    @Override
    public List<Position> start() {
        if (!request.finished().isEmpty()) {
            return request.finished();
        }
        int parts = request.limit().isPresent() ? 1 : request.parts();
        return slicer.slices(parts, () -> counted.orElseGet(this::count));
    }

    @Override
    public Page read(Position position) {
        Slice slice = Slice.of(plan, PlaceText.read(position.token()));
        while (true) {
            try {
                return read(position, slice, fetch(slice));
            } catch (TrunklineException e) {
                slice = instead(slice, e);
            }
        }
    }

    private Page read(Position position, Slice slice, Fetched page) {
        learn(slice, page);
        confirmZone(page);
        watermark.see(slice, page);
        NextStep.Outcome outcome = nextStep.of(slice, page);
        if (outcome.repeats() && slice.track().mode() == Track.Mode.GROUPS) {
            keyRepeats = true;
        }
        return page(position, slice, page, outcome);
    }

    private Fetched fetch(Slice slice) {
        Track track = slice.track();
        boolean byKey = track.mode() != Track.Mode.OFFSET && !(slice.place().step() instanceof Step.Offset);
        boolean grouped = byKey && track.mode() == Track.Mode.GROUPS;
        return fetch.fetch(new PageFetch.Wish(
                slice.query(),
                byKey ? track.names() : List.of(),
                grouped,
                remaining(),
                endsHere(slice) || slice.place().again().isPresent() ? Count.EXACT : Count.NONE));
    }

    /**
     * Whether this may be the last page, so that a total in its answer is worth asking for: of a small relation the first, of others the
     * one behind a page that was not full. Without it, one row written between any two requests would be followed for ever.
     */
    private boolean endsHere(Slice slice) {
        return counted.orElse(NOT_COUNTED) instanceof RowCount.Exact exact
                && (slice.place().step() instanceof Step.Start
                        ? exact.rows() <= SMALL
                        : slice.place().step().isByKey()
                                && slice.place().trail().shortPage() > 0);
    }

    /** Where to ask instead when the server cannot do what the plan asks of it. */
    private Slice instead(Slice slice, TrunklineException failure) {
        if (says(failure, NOT_ORDERED) && !replanned(slice)) {
            return Slice.of(plan, slice.place());
        }
        boolean byKey =
                slice.place().step() instanceof Step.After && slice.track().mode() == Track.Mode.KEYSET;
        if (byKey && says(failure, NOT_A_VALUE)) {
            remarks.add("the server does not take its own values of the key "
                    + slice.track().names() + " in a filter: rows are read on by offset");
            Trail trail = slice.place().trail();
            return Slice.of(plan, slice.place().at(new Step.Offset(trail.rows()), trail));
        }
        throw failure;
    }

    /** Makes the plan without the columns that cannot be ordered, once; false if it was made before this slice. */
    private synchronized boolean replanned(Slice slice) {
        if (!replanned) {
            plan = replan.withoutUnorderedColumns();
            plan.remarks().forEach(remarks::add);
            replanned = true;
        }
        return slice.plan() == plan;
    }

    private static boolean says(TrunklineException failure, Pattern code) {
        boolean refused = failure.failure() == Failure.SOURCE_REFUSED
                || failure.failure() == Failure.SOURCE_NOT_FOUND
                || failure.failure() == Failure.SOURCE_ERROR;
        return refused && code.matcher(failure.what()).find();
    }

    private long remaining() {
        return request.limit().isPresent() ? Math.max(1, request.limit().getAsLong() - read.get()) : Long.MAX_VALUE;
    }

    /** Learns the server's cap; not where pages are cut on purpose, which makes them short as well. */
    private void learn(Slice slice, Fetched page) {
        Trail trail = slice.place().trail();
        if (slice.track().mode() != Track.Mode.GROUPS
                && trail.shortPage() > 0
                && page.scan().rows() > 0
                && cap.learn(trail.shortPage())) {
            remarks.add("the server gives at most " + trail.shortPage() + " rows in one answer (db-max-rows)");
        }
    }

    private void confirmZone(Fetched page) {
        if (!page.answer().header("preference-applied").orElse("").contains("timezone=UTC")) {
            remarks.add("the server did not confirm timezone=UTC: times with a zone arrive in its own zone");
        }
    }

    private Page page(Position position, Slice slice, Fetched page, NextStep.Outcome outcome) {
        byte[] body = page.answer().body();
        int length = page.answer().length();
        byte[] packed = page.answer().packed();
        long rows = outcome.rows();
        boolean enough = request.limit().isPresent()
                && read.get() + page.scan().rows() >= request.limit().getAsLong();
        if (enough) {
            rows = page.scan().rows();
        } else if (rows == 0) {
            body = new byte[] {'[', ']'};
            length = body.length;
            packed = new byte[0];
        } else if (outcome.cutEnd() > 0) {
            body[outcome.cutEnd()] = ']';
            length = outcome.cutEnd() + 1;
        }
        read.addAndGet(rows);
        Optional<Position> next = enough
                ? Optional.empty()
                : outcome.next().map(step -> position(position, slice.place().at(step, outcome.trail())));
        return new Page(
                position,
                next,
                new PageBody(body, length, page.answer().wireBytes(), packed),
                rows,
                page.request(),
                page.answer().status(),
                page.answer().header("content-range").orElse(""),
                page.answer().took(),
                next.isEmpty() && !enough && page.isWhole());
    }

    private static Position position(Position before, Place place) {
        return new Position(before.slice(), PlaceText.write(place));
    }

    @Override
    public RowCount count() {
        RowCount count = plan.partsAreWhole() ? counter.count(List.of(), request.counting()) : countParts();
        counted = Optional.of(count);
        return count;
    }

    private RowCount countParts() {
        RowCount sum = new RowCount.Exact(0);
        for (Part part : plan.parts()) {
            sum = RowCounter.sum(sum, counter.count(part.filters(), request.counting()));
        }
        return sum;
    }

    @Override
    public RowCount count(Position from) {
        return Slice.of(plan, PlaceText.read(from.token()))
                .rest()
                .map(rows -> counter.count(rows, request.counting()))
                .orElse(NOT_COUNTED);
    }

    @Override
    public Optional<Position> between(Position from, Optional<Position> to) {
        Place first = PlaceText.read(from.token());
        return plan.part(first.part()).track().mode() == Track.Mode.OFFSET
                ? Optional.empty()
                : first.between(to.map(position -> PlaceText.read(position.token())))
                        .map(range -> position(from, range));
    }

    @Override
    public List<String> key() {
        return keyRepeats ? List.of() : plan.identity();
    }

    @Override
    public String paging() {
        return plan.paging();
    }

    @Override
    public List<String> remarks() {
        if (keyRepeats && !plan.identity().isEmpty()) {
            remarks.add(plan.identity() + " is not unique here: rows that share it were read together");
        }
        return remarks.all();
    }

    @Override
    public Optional<String> watermark() {
        return watermark.furthest();
    }

    @Override
    public void close() {
        // Holds nothing: the connection belongs to the source.
    }
}
