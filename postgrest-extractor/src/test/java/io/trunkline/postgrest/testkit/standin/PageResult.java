// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import java.util.Optional;

/** What the database made of one read: the body as text, the rows on the page, the total if asked for. */
record PageResult(Optional<Long> total, long rows, String body, Optional<String> headers, Optional<String> status) {

    PageResult withTotal(long other) {
        return new PageResult(Optional.of(other), rows, body, headers, status);
    }
}
