// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.List;
import java.util.Locale;

/** Says what is wrong with a token; only the advice depends on the wording, which differs by version. */
final class TokenAdvice implements Rule.Advice {
    private static final List<Said> TABLE = List.of(
            new Said(
                    "parts",
                    "What was sent is no JSON web token. An opaque key such as sb_secret_... goes into the header apikey alone: use Supabase authentication for it."),
            new Said("empty jwt", "The token is empty: look at where it is read from."),
            new Said("expired", "The token has ended and no newer one was to be had: renew it where it is read from."),
            new Said("not yet valid", "The token begins later than now: compare the clocks."),
            new Said("notyetvalid", "The token begins later than now: compare the clocks."),
            new Said("future", "The token was issued later than now: compare the clocks."),
            new Said("audience", "The token is for somebody else: set the audience that the server's jwt-aud names."),
            new Said("key", "The server's secret or key is another one than the token was signed with."),
            new Said("signature", "The server's secret or key is another one than the token was signed with."),
            new Said("cryptographic", "The server's secret or key is another one than the token was signed with."),
            new Said("algorithm", "The server does not accept how the token is signed."),
            new Said(
                    "claim",
                    "The claims of the token are not as they should be: exp, nbf, iat are numbers, aud is text or a list."));

    @Override
    public String of(ServerWords words, AskedFor request) {
        String message = words.message().toLowerCase(Locale.ROOT);
        return TABLE.stream()
                .filter(line -> message.contains(line.part()))
                .findFirst()
                .map(Said::advice)
                .orElse("The server refuses the token: issue another one.");
    }

    private record Said(String part, String advice) {}
}
