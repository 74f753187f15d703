// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Which columns of which rows, in which order and how many: the query string of a read. */
public record ReadQuery(
        List<SelectItem> select,
        List<Condition> conditions,
        List<OrderTerm> order,
        Optional<BigInteger> limit,
        Optional<BigInteger> offset) {

    public ReadQuery {
        select = List.copyOf(select);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }
}
