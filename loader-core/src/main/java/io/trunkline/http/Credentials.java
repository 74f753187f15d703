// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;

/** Who asks: gives every request its credential and replaces one that is not good any more. Thread-safe. */
public interface Credentials {
    /**
     * The credential to send now, renewed ahead of its end where that is known.
     *
     * @throws io.trunkline.errors.TrunklineException when none can be had, or it would not do what its owner thinks
     */
    Credential current();

    /**
     * Replaces a credential that the server refused; of many threads that ask at the same time, one does it.
     *
     * @return whether another one is to be had now
     */
    boolean renew(Credential refused);

    /** Who asks and by what means, for people; never the secret. */
    String describe();

    /** Nobody: the server decides what anonymous callers may see. */
    static Credentials none() {
        return new FixedCredentials(List.of(), "no credentials");
    }
}
