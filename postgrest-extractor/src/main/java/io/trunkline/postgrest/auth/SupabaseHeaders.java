// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.config.SecretSource;
import io.trunkline.http.HttpCall;
import io.trunkline.http.RenewedCredentials;
import io.trunkline.http.SecretHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Headers as Supabase's gateway wants them: the key always in {@code apikey}, and a bearer token only where there is one. Keys of the old
 * kind are tokens themselves; new ones are not and would be refused.
 */
final class SupabaseHeaders implements RenewedCredentials.Issuer {
    private final SecretSource key;
    private final SecretHeader apikey;
    private final SecretHeader keyAsToken;
    private final Optional<SecretHeader> session;

    SupabaseHeaders(Authentication.SupabaseKey settings, TokenCheck check) {
        this.key = settings.key();
        this.apikey = new SecretHeader("apikey", key, UnaryOperator.identity());
        this.keyAsToken = CheckedBearer.header(key, check);
        this.session = settings.session().map(token -> CheckedBearer.header(token, check));
    }

    @Override
    public List<HttpCall.Header> issue() {
        List<HttpCall.Header> headers = new ArrayList<>(apikey.issue());
        if (session.isPresent()) {
            headers.addAll(session.get().issue());
        } else if (TokenPayload.looksLikeToken(key.read().reveal())) {
            headers.addAll(keyAsToken.issue());
        }
        return headers;
    }

    @Override
    public boolean stillGood() {
        return apikey.stillGood() && session.map(SecretHeader::stillGood).orElse(true);
    }
}
