// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import java.math.BigInteger;
import java.util.Optional;

/** Where a page lies in the whole: decides status and Content-Range. */
record RowRange(BigInteger first, long rows, Optional<Long> total) {

    int status() {
        if (total.isEmpty()) {
            return 200;
        }
        if (isBehindTheEnd()) {
            return 416;
        }
        return rows < total.get() ? 206 : 200;
    }

    String contentRange() {
        String part = rows > 0 && !total.equals(Optional.of(0L))
                ? first + "-" + first.add(BigInteger.valueOf(rows - 1))
                : "*";
        return part + "/" + total.map(Object::toString).orElse("*");
    }

    /** A page that begins behind the end is refused, but only when the end is known. */
    String body(PageResult page) {
        if (!isBehindTheEnd()) {
            return page.body();
        }
        return Problem.body(
                "PGRST103",
                "Requested range not satisfiable",
                "An offset of " + first + " was requested, but there are only " + total.orElseThrow() + " rows.",
                null);
    }

    private boolean isBehindTheEnd() {
        return total.isPresent() && first.compareTo(BigInteger.valueOf(total.get())) > 0;
    }
}
