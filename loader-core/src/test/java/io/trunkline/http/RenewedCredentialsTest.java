// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RenewedCredentialsTest {
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicBoolean good = new AtomicBoolean(true);
    private final RenewedCredentials credentials = new RenewedCredentials(
            new RenewedCredentials.Issuer() {
                @Override
                public List<HttpCall.Header> issue() {
                    good.set(true);
                    return List.of(new HttpCall.Header("Authorization", "t0ken-" + issued.incrementAndGet()));
                }

                @Override
                public boolean stillGood() {
                    return good.get();
                }
            },
            "a test");

    @Test
    void oneCredentialIsUsedAsLongAsItIsGood() {
        assertThat(credentials.current()).isSameAs(credentials.current());

        good.set(false);
        credentials.current();

        assertThat(issued).hasValue(2);
    }

    @Test
    void ofManyWorkersThatWereRefusedOneGetsANewCredentialForAll() throws Exception {
        Credential refused = credentials.current();
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger renewed = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            workers.add(Thread.ofVirtual().start(() -> {
                awaited(start);
                renewed.addAndGet(credentials.renew(refused) ? 1 : 0);
            }));
        }

        start.countDown();
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(issued).hasValue(2);
        assertThat(renewed).hasValue(32);
    }

    @Test
    void aSecretThatDoesNotChangeIsNotRenewed() {
        Credentials fixed = SecretHeader.bearer(new SecretSource.Given("token", new Secret("t0ken")));

        assertThat(fixed.renew(fixed.current())).isFalse();
    }

    @Test
    void secretsAreNotPrinted() {
        Credentials basic = SecretHeader.basic("joe", new SecretSource.Given("password", new Secret("s3cret")));

        assertThat(basic.current() + " " + basic + " " + basic.describe() + " " + credentials.current())
                .doesNotContain("t0ken")
                .doesNotContain("s3cret")
                .doesNotContain("am9l");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
