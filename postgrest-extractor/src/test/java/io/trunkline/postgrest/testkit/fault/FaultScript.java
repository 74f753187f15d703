// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.fault;

import io.trunkline.postgrest.testkit.http.Ask;
import java.util.function.Predicate;

/** Decides what happens to each request; may be called by several threads. */
@FunctionalInterface
public interface FaultScript {

    /** The first request has number 1. */
    Fault next(int number, Ask ask);

    /** This fault on the request of that number, nothing on the others. */
    static FaultScript once(int number, Fault fault) {
        return (current, _) -> current == number ? fault : Fault.none();
    }

    /** This fault up to the request of that number, nothing on later ones. */
    static FaultScript upTo(int number, Fault fault) {
        return (current, _) -> current <= number ? fault : Fault.none();
    }

    /** This fault on every request of a kind. */
    static FaultScript when(Predicate<Ask> kind, Fault fault) {
        return (_, ask) -> kind.test(ask) ? fault : Fault.none();
    }
}
