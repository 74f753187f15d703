// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.paging.PageScan;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a function exactly once; a total in the same answer proves that the server's cap cut nothing off. */
final class FunctionReader implements ResourceReader {
    private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final HttpApi api;
    private final String resource;
    private final HttpCall call;
    private final List<String> key;
    private final List<String> remarks;

    FunctionReader(HttpApi api, String resource, HttpCall call, List<String> key, List<String> remarks) {
        this.api = api;
        this.resource = resource;
        this.call = call;
        this.key = List.copyOf(key);
        this.remarks = List.copyOf(remarks);
    }

    @Override
    public List<Position> start() {
        return List.of(new Position("call", "{}"));
    }

    @Override
    public Page read(Position position) {
        HttpAnswer answer = api.send(call);
        String range = answer.header("content-range").orElse("");
        boolean nothing = answer.length() == 0;
        PageScan scan = nothing ? new PageScan(PageScan.Form.NULL, 0, List.of(), List.of(), 0, 0, 0) : scan(answer);
        boolean whole = isWhole(range);
        boolean empty = scan.form() == PageScan.Form.NULL;
        return new Page(
                position,
                Optional.empty(),
                new PageBody(
                        empty ? NOTHING.clone() : answer.body(),
                        empty ? NOTHING.length : answer.length(),
                        answer.wireBytes(),
                        empty ? new byte[0] : answer.packed()),
                scan.rows(),
                call.method() + " /" + call.target(),
                answer.status(),
                range,
                answer.took(),
                whole);
    }

    private PageScan scan(HttpAnswer answer) {
        try {
            return PageScan.of(answer.body(), answer.length(), List.of(), false);
        } catch (IOException e) {
            throw new TrunklineException(
                    Failure.SOURCE_BODY_BROKEN,
                    resource + ": the answer is not whole JSON (" + answer.length() + " bytes)",
                    "The function was not called again, because it may have written. Look for a proxy that cuts answers.",
                    e);
        }
    }

    /** Whether the answer carries its own total and is all of it; one that is cut is refused. */
    private boolean isWhole(String contentRange) {
        Matcher range = RANGE.matcher(contentRange);
        if (!range.matches()) {
            return contentRange.equals("*/0");
        }
        long rows = Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1;
        if (rows < Long.parseLong(range.group(3))) {
            throw new TrunklineException(
                    Failure.ROWS_MISSING,
                    resource + ": the function gives " + range.group(3) + " rows, but the server lets only " + rows
                            + " of them through (db-max-rows)",
                    call.repeatable()
                            ? "Name an order or a primary_key in the settings of this resource, so that it is read page by page."
                            : "Give it arguments for which it returns fewer rows; one that may write is not read in pages.");
        }
        return true;
    }

    @Override
    public RowCount count() {
        return new RowCount.Unknown("a function is called once and not counted apart");
    }

    @Override
    public RowCount count(Position startOfSlice) {
        return count();
    }

    @Override
    public List<String> key() {
        return key;
    }

    @Override
    public String paging() {
        return "one call";
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public void close() {
        // Holds nothing: the connection belongs to the source.
    }
}
