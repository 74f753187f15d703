// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.Failure;
import io.trunkline.errors.RetryVerdict;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Query;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Asks for one page in sizes that the server can give, until a whole one is here. Thread-safe. */
final class PageFetch {
    private static final int BROKEN_TRIES = 3;
    private static final int PAST_THE_END = 416;

    private final HttpApi api;
    private final ReadPlan plan;
    private final PageSize size;
    private final RowCap cap;

    PageFetch(HttpApi api, ReadPlan plan, PageSize size, RowCap cap) {
        this.api = api;
        this.plan = plan;
        this.size = size;
        this.cap = cap;
    }

    /**
     * A whole page.
     *
     * @param answer the answer
     * @param scan what its body holds
     * @param asked the limit it was asked with
     * @param request the request as a person reads it
     */
    record Fetched(HttpAnswer answer, PageScan scan, long asked, String request) {
        /** The total of all pages, if it was asked for and told. */
        OptionalLong total() {
            return ContentRange.total(answer);
        }

        /** Whether the total in this very answer, of one statement and so of one snapshot, says that nothing follows. */
        boolean isWhole() {
            return total().orElse(Long.MAX_VALUE) <= scan.rows();
        }
    }

    /**
     * What to ask for.
     *
     * @param query rows and order, without limit
     * @param keys columns whose values to catch
     * @param grouped whether equal keys are told apart
     * @param most rows never to be exceeded
     * @param count whether the total is told along
     */
    record Wish(Query query, List<String> keys, boolean grouped, long most, Count count) {
        Wish uncounted() {
            return new Wish(query, keys, grouped, most, Count.NONE);
        }
    }

    Fetched fetch(Wish first) {
        Wish wish = first;
        int broken = 0;
        while (true) {
            int asked = (int) Math.min(Math.min(size.next(), cap.known().orElse(Integer.MAX_VALUE)), wish.most());
            var call = plan.call(wish.query().limit(asked), wish.count());
            HttpAnswer answer;
            try {
                answer = endAsEmptyPage(api.send(call));
            } catch (TrunklineException e) {
                if (wish.count() != Count.NONE && e.failure().retry() == RetryVerdict.SMALLER) {
                    wish = wish.uncounted();
                } else {
                    shrinkOrThrow(e, asked);
                }
                continue;
            }
            try {
                PageScan scan = scan(answer, wish);
                size.came(scan.rows(), answer.length(), answer.took());
                cap.seen(scan.rows());
                return new Fetched(answer, scan, asked, call.method() + " /" + call.target());
            } catch (IOException e) {
                broken++;
                if (broken == BROKEN_TRIES) {
                    throw broken(answer, asked, e);
                }
                size.shrink(asked);
            }
        }
    }

    /** Past the end of what there is, a server may refuse; some versions cut the body of that refusal. */
    private static HttpAnswer endAsEmptyPage(HttpAnswer answer) {
        return answer.status() == PAST_THE_END
                ? new HttpAnswer(
                        answer.status(), answer.headers(), new byte[] {'[', ']'}, 2, answer.wireBytes(), answer.took())
                : answer;
    }

    private PageScan scan(HttpAnswer answer, Wish wish) throws IOException {
        PageScan scan = PageScan.of(answer.body(), answer.length(), wish.keys(), wish.grouped());
        if (scan.form() != PageScan.Form.ARRAY) {
            throw new TrunklineException(
                    Failure.SOURCE_ERROR,
                    plan.resource() + ": rows were asked for, but the answer is no list: " + answer.text(200),
                    "Check that the address is that of PostgREST itself and that no proxy rewrites its answers.");
        }
        return scan;
    }

    private void shrinkOrThrow(TrunklineException failure, int asked) {
        if (failure.failure().retry() != RetryVerdict.SMALLER) {
            throw failure;
        }
        if (!size.shrink(asked)) {
            throw new TrunklineException(
                    failure.failure(),
                    plan.resource() + ": even a page of " + asked + " rows was too much: " + failure.what(),
                    "Give the key an index, raise the time limit of the role (ALTER ROLE ... SET statement_timeout),"
                            + " or leave large columns out.",
                    failure);
        }
    }

    private TrunklineException broken(HttpAnswer answer, int asked, IOException cause) {
        String end = answer.text(answer.length());
        return new TrunklineException(
                Failure.SOURCE_BODY_BROKEN,
                plan.resource() + ": the answer to a page of " + asked + " rows is not whole JSON (" + answer.length()
                        + " bytes, ends with \"" + end.substring(Math.max(0, end.length() - 40)) + "\")",
                "It was asked for " + BROKEN_TRIES
                        + " times. Look for a proxy between here and the server that cuts large or slow answers.",
                cause);
    }
}
