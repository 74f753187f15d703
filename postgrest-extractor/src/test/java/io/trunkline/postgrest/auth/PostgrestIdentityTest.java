// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.config.SecretSource;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.JumpingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class PostgrestIdentityTest {
    private static final String READER = Tokens.of("{\"role\":\"reader\",\"exp\":4102444800}");
    private static final String ANON_KEY = Tokens.of("{\"role\":\"anon\",\"iss\":\"supabase\"}");

    private final JumpingClock clock = new JumpingClock();

    @TempDir
    private Path folder;

    @Test
    void nobodySendsNothing() {
        assertThat(Tokens.sent(establish(new Authentication.Anonymous()).credentials()))
                .isEmpty();
    }

    @Test
    void aTokenIsSentAsBearerAndItsRoleIsKnown() {
        PostgrestIdentity identity = establish(bearer(READER));

        assertThat(Tokens.sent(identity.credentials())).containsEntry("Authorization", "Bearer " + READER);
        assertThat(identity.role()).contains("reader");
    }

    @Test
    void theWordBearerInTheSecretIsNotSentTwice() {
        assertThat(Tokens.sent(establish(bearer("bearer  " + READER)).credentials()))
                .containsEntry("Authorization", "Bearer " + READER);
    }

    @Test
    void aTokenFileIsReadAgainWhenItChanges() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), READER + "\n");
        PostgrestIdentity identity = establish(new Authentication.BearerToken(new SecretSource.InFile(file)));
        String next = Tokens.of("{\"role\":\"writer\"}");

        Files.writeString(file, next);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertThat(Tokens.sent(identity.credentials())).containsEntry("Authorization", "Bearer " + next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sub\":\"joe\"} | has no claim .role",
                "{\"role\":\"\"} | has no claim .role",
                "{\"role\":5} | has no claim .role",
                "{\"role\":\"reader\",\"exp\":1577836800} | expired at 2020-01-01T00:00:00Z",
                "{\"role\":\"reader\",\"nbf\":4102444800} | not valid before 2100-01-01T00:00:00Z",
            })
    void tokensThatWouldBeNobodysAreRefusedBeforeAnythingIsSent(String payload, String why) {
        TrunklineException e = refused(bearer(Tokens.of(payload)));

        assertThat(e.failure()).isEqualTo(Failure.SOURCE_NOT_AUTHENTICATED);
        assertThat(e.what()).startsWith("nothing was sent").contains(why);
        assertThat(e.describe()).doesNotContain(Tokens.of(payload));
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        long justOver = clock.instant().getEpochSecond() - 20;

        assertThat(establish(bearer(Tokens.of("{\"role\":\"reader\",\"exp\":" + justOver + "}")))
                        .role())
                .contains("reader");
    }

    @Test
    void aSupabaseKeyAsTokenIsRefusedWithTheRightSetting() {
        TrunklineException e = refused(bearer("sb_secret_0123456789abcdef"));

        assertThat(e.what()).contains("is a Supabase key, not a token");
        assertThat(e.advice()).contains("api-key");
        assertThat(e.describe()).doesNotContain("0123456789abcdef");
    }

    @Test
    void anOpaqueTokenIsRefused() {
        assertThat(refused(bearer("correct-horse-battery")).describe())
                .contains("no JSON web token")
                .doesNotContain("correct-horse");
    }

    @Test
    void aUserAndPasswordAreRefusedUnlessTheyAreForAGateway() {
        Authentication basic = new Authentication.Basic("joe", Tokens.given("s3cret"));

        assertThat(refused(basic).what()).contains("PostgREST does not look at a user and password");
        PostgrestIdentity allowed =
                PostgrestIdentity.establish(basic, new IdentityRules(RoleClaim.STANDARD, true), clock);
        assertThat(Tokens.sent(allowed.credentials())).containsEntry("Authorization", "Basic am9lOnMzY3JldA==");
    }

    @Test
    void quietAnonymityCanBeAllowed() {
        String noRole = Tokens.of("{\"sub\":\"joe\"}");

        PostgrestIdentity identity =
                PostgrestIdentity.establish(bearer(noRole), new IdentityRules(RoleClaim.STANDARD, true), clock);

        assertThat(identity.role()).isEmpty();
        assertThat(Tokens.sent(identity.credentials())).containsEntry("Authorization", "Bearer " + noRole);
    }

    @Test
    void aPathThatOnlyTheServerUnderstandsIsNotChecked() {
        IdentityRules rules = new IdentityRules(new RoleClaim(".roles[?(@ ^== \"pg_\")]"), false);

        assertThat(PostgrestIdentity.establish(bearer(Tokens.of("{\"roles\":[\"pg_reader\"]}")), rules, clock)
                        .role())
                .isEmpty();
    }

    @Test
    void anOldSupabaseKeyIsSentTwice() {
        PostgrestIdentity identity = establish(supabase(ANON_KEY, Optional.empty()));

        assertThat(Tokens.sent(identity.credentials()))
                .containsEntry("apikey", ANON_KEY)
                .containsEntry("Authorization", "Bearer " + ANON_KEY);
        assertThat(identity.role()).contains("anon");
    }

    @ParameterizedTest
    @CsvSource({"sb_secret_abc123, service_role", "sb_publishable_abc123, anon"})
    void aNewSupabaseKeyIsSentAsApikeyAlone(String key, String role) {
        PostgrestIdentity identity = establish(supabase(key, Optional.empty()));

        assertThat(Tokens.sent(identity.credentials()))
                .containsOnlyKeys("apikey")
                .containsEntry("apikey", key);
        assertThat(identity.role()).contains(role);
    }

    @Test
    void theSessionOfAUserOutranksTheKey() {
        PostgrestIdentity identity = establish(supabase(ANON_KEY, Optional.of(READER)));

        assertThat(Tokens.sent(identity.credentials()))
                .containsEntry("apikey", ANON_KEY)
                .containsEntry("Authorization", "Bearer " + READER);
        assertThat(identity.role()).contains("reader");
    }

    @Test
    void aHeaderOfAnyNameCanBeSent() {
        PostgrestIdentity identity = establish(new Authentication.CustomHeader("X-Key", Tokens.given("abc")));

        assertThat(Tokens.sent(identity.credentials())).containsEntry("X-Key", "abc");
    }

    @Test
    void aMissingSecretIsToldByItsPlace() {
        Authentication missing = new Authentication.BearerToken(new SecretSource.InFile(folder.resolve("absent")));

        assertThat(refused(missing).failure()).isEqualTo(Failure.SECRET_MISSING);
        assertThat(refused(missing).what()).contains("absent");
    }

    @Test
    void aSecretOfSeveralLinesIsRefused() {
        assertThat(refused(new Authentication.CustomHeader("X-Key", Tokens.given("a\r\nX-Other: b")))
                        .describe())
                .contains("more than one line")
                .doesNotContain("X-Other");
    }

    @Test
    void nothingPrintsASecret() {
        PostgrestIdentity identity = establish(supabase(ANON_KEY, Optional.of(READER)));

        String all = identity + " " + identity.credentials().current() + " "
                + identity.credentials().describe() + supabase(ANON_KEY, Optional.of(READER)) + bearer(READER);

        assertThat(all).doesNotContain(ANON_KEY).doesNotContain(READER);
    }

    private PostgrestIdentity establish(Authentication how) {
        return PostgrestIdentity.establish(how, IdentityRules.standard(), clock);
    }

    private TrunklineException refused(Authentication how) {
        return catchThrowableOfType(TrunklineException.class, () -> establish(how));
    }

    private static Authentication bearer(String token) {
        return new Authentication.BearerToken(Tokens.given(token));
    }

    private static Authentication supabase(String key, Optional<String> session) {
        return new Authentication.SupabaseKey(Tokens.given(key), session.map(Tokens::given));
    }
}
