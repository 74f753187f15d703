// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps a credential until its issuer says it is stale or the server refuses it, and lets one thread at a time get the next. */
public final class RenewedCredentials implements Credentials {
    private final Issuer issuer;
    private final String description;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Credential current;

    public RenewedCredentials(Issuer issuer, String description) {
        this.issuer = issuer;
        this.description = description;
    }

    @Override
    public Credential current() {
        Credential known = current;
        return known != null && issuer.stillGood() ? known : replace(known);
    }

    @Override
    public boolean renew(Credential refused) {
        return !replace(refused).headers().equals(refused.headers());
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public String toString() {
        return description;
    }

    private Credential replace(@Nullable Credential old) {
        lock.lock();
        try {
            Credential known = current;
            if (known != null && (old == null || known.generation() != old.generation())) {
                return known;
            }
            Credential next = new Credential(issuer.issue(), known == null ? 1 : known.generation() + 1);
            current = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Makes or reads credentials; issue is called by one thread at a time. */
    public interface Issuer {
        /** The headers to send from now on. */
        List<HttpCall.Header> issue();

        /** Whether what was issued last can still be used. */
        boolean stillGood();
    }
}
