// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.config.SecretSource;
import io.trunkline.http.SecretHeader;

/** Makes the header of a token that was looked at first. */
final class CheckedBearer {
    private CheckedBearer() {}

    static SecretHeader header(SecretSource token, TokenCheck check) {
        return new SecretHeader(
                "Authorization", token, value -> "Bearer " + check.passed(bare(value), token.toString()));
    }

    /** The token without the word that people like to store with it. */
    static String bare(String value) {
        return value.replaceFirst("(?i)^bearer\\s+", "");
    }
}
