// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.Failure;
import io.trunkline.errors.RetryVerdict;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.source.Counting;
import io.trunkline.source.RowCount;
import java.util.List;
import java.util.OptionalLong;

/** Lets the server count: exactly where it is asked to and can, else by its planner. Thread-safe. */
final class RowCounter {
    private final HttpApi api;
    private final ReadPlan plan;

    RowCounter(HttpApi api, ReadPlan plan) {
        this.api = api;
        this.plan = plan;
    }

    /** Counts the rows of the read that also meet these conditions. */
    RowCount count(List<Filter> filters) {
        try {
            OptionalLong exact = ask(filters, Count.EXACT);
            if (exact.isPresent()) {
                return new RowCount.Exact(exact.getAsLong());
            }
            return new RowCount.Unknown("the server tells no total");
        } catch (TrunklineException refused) {
            if (!isAboutCounting(refused)) {
                throw refused;
            }
            return planned(filters, refused.what());
        }
    }

    /** Counts as the read asks for. */
    RowCount count(List<Filter> filters, Counting counting) {
        return switch (counting) {
            case EXACT -> count(filters);
            case PLANNED -> planned(filters, "the server tells no estimate");
        };
    }

    /** Both together, as sure as the less sure one. */
    static RowCount sum(RowCount left, RowCount right) {
        return switch (left) {
            case RowCount.Unknown unknown -> unknown;
            case RowCount.Exact exact ->
                switch (right) {
                    case RowCount.Unknown unknown -> unknown;
                    case RowCount.Exact other -> new RowCount.Exact(exact.rows() + other.rows());
                    case RowCount.Estimated other -> new RowCount.Estimated(exact.rows() + other.rows());
                };
            case RowCount.Estimated estimated ->
                switch (right) {
                    case RowCount.Unknown unknown -> unknown;
                    case RowCount.Exact other -> new RowCount.Estimated(estimated.rows() + other.rows());
                    case RowCount.Estimated other -> new RowCount.Estimated(estimated.rows() + other.rows());
                };
        };
    }

    private RowCount planned(List<Filter> filters, String otherwise) {
        try {
            OptionalLong planned = ask(filters, Count.PLANNED);
            if (planned.isPresent()) {
                return new RowCount.Estimated(planned.getAsLong());
            }
        } catch (TrunklineException again) {
            if (!isAboutCounting(again)) {
                throw again;
            }
        }
        return new RowCount.Unknown(otherwise);
    }

    /** The relation can still be read where only its count is too much. */
    private static boolean isAboutCounting(TrunklineException failure) {
        return failure.failure().retry() == RetryVerdict.SMALLER
                || failure.failure() == Failure.SOURCE_TIMED_OUT
                || failure.failure() == Failure.SOURCE_ERROR
                || failure.failure() == Failure.SOURCE_REFUSED;
    }

    private OptionalLong ask(List<Filter> filters, Count count) {
        var query = plan.base().where(plan.filters()).where(filters).limit(0);
        return ContentRange.total(api.send(plan.call(query, count)));
    }
}
