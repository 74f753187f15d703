// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class HttpSettingsTest {
    @Test
    void theDefaultsSuitADatabaseApi() {
        HttpSettings settings = HttpSettings.of(URI.create("https://api.test/rest/v1//"), "1.0");

        assertThat(settings.base()).hasToString("https://api.test/rest/v1");
        assertThat(settings.userAgent()).isEqualTo("trunkline/1.0");
        assertThat(settings.timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(10)));
        assertThat(settings.retries().attempts()).isEqualTo(8);
        assertThat(settings.retries().patience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.load().workers()).isEqualTo(4);
        assertThat(settings.load().most()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:s3cret@api.test",
                "https://api.test?apikey=s3cret",
                "https://api.test#s3cret",
                "ftp://s3cret.test",
                "s3cret"
            })
    void addressesThatHoldSecretsOrAreNoneAreRefusedWithoutBeingShown(String address) {
        TrunklineException e =
                catchThrowableOfType(TrunklineException.class, () -> HttpSettings.of(URI.create(address), "1"));

        assertThat(e.failure()).isEqualTo(Failure.SETTING_INVALID);
        assertThat(e.describe()).doesNotContain("s3cret");
    }

    @Test
    void headersAreShownByNameOnly() {
        HttpSettings settings = HttpSettings.of(URI.create("https://api.test"), "1")
                .withHeaders(List.of(new HttpCall.Header("CF-Access-Client-Secret", "s3cret")));

        assertThat(settings.toString()).contains("CF-Access-Client-Secret").doesNotContain("s3cret");
    }
}
