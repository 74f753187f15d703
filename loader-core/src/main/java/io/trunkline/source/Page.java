// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.time.Duration;
import java.util.Optional;

/**
 * One response's worth of records.
 *
 * @param at the position it was asked with
 * @param next where the slice goes on; empty when its end is proven
 * @param body the response as JSON: an array of items, or one item
 * @param rows items in the body
 * @param request the request as a person reads it, without credentials
 * @param status status of the response
 * @param range the source's own word on what this page is, such as a Content-Range; empty if there is none
 * @param took time from request to last byte
 * @param whole whether the same answer said that there is nothing else between the position and the end of the slice
 */
public record Page(
        Position at,
        Optional<Position> next,
        PageBody body,
        long rows,
        String request,
        int status,
        String range,
        Duration took,
        boolean whole) {
    /** A page that says nothing about what else there is. */
    public Page(
            Position at,
            Optional<Position> next,
            PageBody body,
            long rows,
            String request,
            int status,
            String range,
            Duration took) {
        this(at, next, body, rows, request, status, range, took, false);
    }

    /** The same page with another body. */
    public Page with(PageBody other) {
        return other == body ? this : new Page(at, next, other, rows, request, status, range, took, whole);
    }
}
